"use client";

import { FileUp, FolderUp, Upload } from "lucide-react";
import { type DragEvent, useRef, useState } from "react";
import { Button } from "../../components/button";
import { useI18n } from "../../i18n/i18n";
import { chosenFiles, droppedFiles, type NamedFile } from "./dropped-files";

/** Files and folders by drag and drop, or through the two dialogs a browser has for them. */
export function DropZone({ onFiles }: { readonly onFiles: (files: readonly NamedFile[]) => void }) {
  const { t } = useI18n();
  const [isOver, setIsOver] = useState(false);
  const files = useRef<HTMLInputElement>(null);
  const folder = useRef<HTMLInputElement>(null);

  const drop = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(false);
    void droppedFiles(event.dataTransfer).then(onFiles);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setIsOver(true);
  };
  return (
    <section
      aria-label={t.knowledge.drop.title}
      onDrop={drop}
      onDragOver={over}
      onDragLeave={() => setIsOver(false)}
      className={`flex flex-wrap items-center gap-x-6 gap-y-4 rounded-xl border-2 border-dashed px-6 py-6 transition-colors ${isOver ? "border-up bg-up-soft/50" : "border-edge/50 bg-panel/50"}`}
    >
      <Upload size={26} className={isOver ? "text-up" : "text-mute"} aria-hidden="true" />
      <div className="min-w-56 flex-1">
        <p className="font-medium">{isOver ? t.knowledge.drop.over : t.knowledge.drop.title}</p>
        <p className="text-[13px] text-mute">{t.knowledge.drop.hint}</p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => files.current?.click()}>
          <FileUp size={15} aria-hidden="true" />
          {t.knowledge.drop.files}
        </Button>
        <Button onClick={() => folder.current?.click()}>
          <FolderUp size={15} aria-hidden="true" />
          {t.knowledge.drop.folder}
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        data-testid="files"
        aria-label={t.knowledge.drop.files}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        webkitdirectory=""
        aria-label={t.knowledge.drop.folder}
        onChange={(event) => take(event.currentTarget)}
      />
    </section>
  );

  function take(input: HTMLInputElement) {
    onFiles(chosenFiles(input.files));
    // The same file chosen again has to be a change again.
    input.value = "";
  }
}
