import "../../look/base.css";
import { show } from "../../look/page";
import { Chair } from "./chair";

show(["chair", "levels", "refusals"], () => <Chair />);
