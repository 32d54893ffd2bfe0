// Shows a page body made from our own templates, which escape every value; st.html would drop the pictures.
export default function part({ data: bytes, parentElement }) {
  const data = JSON.parse(new TextDecoder().decode(bytes));
  let body = parentElement.querySelector(":scope > article");
  if (!body) {
    body = document.createElement("article");
    parentElement.append(body);
  }
  if (body.source === data.html) return;
  body.source = data.html;
  body.className = `pg-part pg-part-${data.name}`;
  body.lang = data.lang;
  body.innerHTML = data.html;
}
