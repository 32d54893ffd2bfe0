// The picture that stands in the page is of another view than the one that a link asks for.
if (location.hash) document.documentElement.classList.add("sm-linked");
