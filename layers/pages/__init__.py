"""The pages, a folder each: model, query state, Streamlit side."""
