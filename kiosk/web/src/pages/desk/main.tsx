import "../../look/base.css";
import { LanguageSwitch, show } from "../../look/page";

show(["desk", "levels", "refusals"], () => <LanguageSwitch />);
