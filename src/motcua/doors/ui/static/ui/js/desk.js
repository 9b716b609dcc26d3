// The desk: keyboard, live counts, what was typed.
import { drafts } from "./drafts.js";
import { entering } from "./entering.js";
import { keyboard } from "./keyboard.js";
import { live } from "./live.js";
import { reach } from "./reach.js";

keyboard();
live();
reach();
entering();
drafts();
