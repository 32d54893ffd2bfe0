"""The least Streamlit app that does something: a title, a choice, and a text that follows it."""

import streamlit as st

st.title("Science map")
chosen = st.selectbox("Indicator", ["R&D expenditure", "Researchers", "Doctoral students"], key="indicator")
st.write(f"Chosen: {chosen}")
