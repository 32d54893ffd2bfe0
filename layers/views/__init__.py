"""The views of the Streamlit app; each is thin, the state is one value (``layers.view_state``)."""
