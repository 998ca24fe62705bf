import "../../look/base.css";
import { LanguageSwitch, show } from "../../look/page";

show(["board", "levels", "refusals"], () => <LanguageSwitch />);
