import "../../look/base.css";
import "./desk.css";
import "./draft/draft.css";
import "./run/run.css";
import "./checkin/check_in.css";
import "./dossier/dossier.css";
import { show } from "../../look/page";
import { Desk } from "./desk";

show(["desk", "dossier", "levels", "refusals"], () => <Desk />);
