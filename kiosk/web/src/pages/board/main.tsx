import "../../look/base.css";
import "./board.css";
import "./slides.css";
import "./result.css";
import { show } from "../../look/page";
import { BoardPage } from "./board";

show(["board", "levels", "refusals"], () => <BoardPage />);
