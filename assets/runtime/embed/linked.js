location.hash&&document.documentElement.classList.add("sm-linked");
