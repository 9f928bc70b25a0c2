import { AskPage } from "../features/ask";

export default function Page() {
  return <AskPage />;
}
