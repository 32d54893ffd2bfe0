// What folium expects beside Leaflet, as much of it as our maps need.
L.Icon.Default.imagePath = "";
L.Icon.Default.mergeOptions(ICONS);
// Icons of the plugin "awesome markers" come from fonts of other hosts: the usual marker stands for them.
L.AwesomeMarkers = { icon: () => new L.Icon.Default(), Icon: L.Icon.Default };
// Of jQuery, folium's popups use only that it makes an element of HTML.
window.$ ??= (html) => {
  const template = document.createElement("template");
  template.innerHTML = html.trim();
  return [template.content.firstElementChild];
};
