import "../../look/base.css";
import { LanguageSwitch, show } from "../../look/page";

show(["vote", "levels", "refusals"], () => <LanguageSwitch />);
