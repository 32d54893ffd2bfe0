"""Parts of the Streamlit app that every page uses: session, frame, components, choosers."""
