"""The Streamlit shell: header, map, story, downloads, the list of pages."""
