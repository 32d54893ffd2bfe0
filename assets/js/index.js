// The script of a page: it defines `ScienceMap` and nothing else, and may run more than once.

import { mount } from "./mount.js";

globalThis.ScienceMap = Object.freeze({ mount });
