import type { Command } from 'commander';
import { addAuditExport } from './audit-export.ts';
import { addAuditStatements } from './audit-statements.ts';

export function addAudit(program: Command): void {
  const audit = program.command('audit').description('who did and read what');
  addAuditExport(audit);
  addAuditStatements(audit);
}
