"""The land as it is drawn: projection, topology, levels, label rectangles, city insets, tile grid."""
