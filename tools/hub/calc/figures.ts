import { InvalidArgumentError } from 'commander';

export function figure(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!Number.isFinite(value)) throw new InvalidArgumentError(`"${text}" is not a number.`);
  return value;
}

export function figures(text: string): number[] {
  return text.split(',').map(figure);
}
