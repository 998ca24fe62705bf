// Large numbers with their names.
export function NumberRow({ numbers }: { numbers: readonly (readonly [string, number])[] }) {
  return (
    <dl class="numbers">
      {numbers.map(([name, number]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{number}</dd>
        </div>
      ))}
    </dl>
  );
}
