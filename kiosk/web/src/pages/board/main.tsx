import "../../look/base.css";
import "./board.css";
import { show } from "../../look/page";
import { BoardPage } from "./board";

show(["board", "levels", "refusals"], () => <BoardPage />);
