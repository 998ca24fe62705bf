import "../../look/base.css";
import "./chair.css";
import "./screen.css";
import "./poll.css";
import "./conclusion.css";
import { show } from "../../look/page";
import { Chair } from "./chair";

show(["chair", "levels"], () => <Chair />);
