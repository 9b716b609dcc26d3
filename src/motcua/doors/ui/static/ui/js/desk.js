// The desk: keyboard and live counts.
import { keyboard } from "./keyboard.js";
import { live } from "./live.js";
import { reach } from "./reach.js";

keyboard();
live();
reach();
