// Gives a document to the member as a file.

export function save(json: string, name: string): void {
  const address = URL.createObjectURL(new Blob([json], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `phieukin-${name}.json`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
