// Reads a source file: what it imports, exports and touches, as the checks of the walls need it.
import ts from 'typescript';

export interface ImportFact {
  /** As written, such as `../domain/key.ts` or `node:crypto`; absent when it is computed at run time. */
  readonly specifier?: string;
  /** True when nothing of it remains at run time. */
  readonly typeOnly: boolean;
  readonly reExport: boolean;
  /** True for an `import()`: it is loaded when the code comes there, not with the file. */
  readonly isLate: boolean;
}

export interface SourceFile {
  /** From the root of the project, with slashes. */
  readonly path: string;
  readonly lines: readonly string[];
  readonly imports: readonly ImportFact[];
  readonly statements: number;
  readonly defaultExport: boolean;
  /** Names of variables that the module can reassign. */
  readonly mutableState: readonly string[];
  /** Property chains, calls and constructions without arguments, such as `process.env`, `fetch()` or `new Date()`. */
  readonly touches: ReadonlySet<string>;
}

/** Reads one file. The text need not be correct TypeScript beyond its syntax. */
export function readSource(path: string, text: string): SourceFile {
  const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const nodes = descendants(tree);
  return {
    path,
    lines: text.trimEnd().split('\n'),
    imports: nodes.flatMap(importOf),
    statements: tree.statements.length,
    defaultExport: nodes.some(isDefaultExport),
    mutableState: tree.statements.flatMap(mutableNames),
    touches: new Set(nodes.flatMap(touched)),
  };
}

/** The node and everything in it, but for signs and keywords that say nothing by themselves. */
function descendants(node: ts.Node, found: ts.Node[] = []): readonly ts.Node[] {
  found.push(node);
  ts.forEachChild(node, (child) => void descendants(child, found));
  return found;
}

function importOf(node: ts.Node): readonly ImportFact[] {
  if (ts.isImportDeclaration(node)) {
    return [fact(node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword)];
  }
  if (ts.isExportDeclaration(node) && node.moduleSpecifier !== undefined) {
    return [fact(node.moduleSpecifier, node.isTypeOnly, true)];
  }
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return [fact(node.argument.literal, true)];
  if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
    return [{ ...fact(node.arguments[0], false), isLate: true }];
  }
  return [];
}

function fact(specifier: ts.Node | undefined, typeOnly: boolean, reExport = false): ImportFact {
  const named = specifier !== undefined && ts.isStringLiteralLike(specifier) ? { specifier: specifier.text } : {};
  return { ...named, typeOnly, reExport, isLate: false };
}

function isDefaultExport(node: ts.Node): boolean {
  if (ts.isExportAssignment(node)) return true;
  if (ts.isExportSpecifier(node)) return node.name.text === 'default';
  return node.kind === ts.SyntaxKind.DefaultKeyword && !ts.isDefaultClause(node.parent);
}

function mutableNames(statement: ts.Statement): readonly string[] {
  if (!ts.isVariableStatement(statement) || (statement.declarationList.flags & ts.NodeFlags.Const) !== 0) return [];
  if (statement.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword) === true) return [];
  return statement.declarationList.declarations.map((declaration) => declaration.name.getText());
}

function touched(node: ts.Node): readonly string[] {
  if (ts.isPropertyAccessExpression(node)) return [node.getText().replaceAll(/\s/g, '')];
  if (ts.isCallExpression(node) && ts.isIdentifier(node.expression)) return [`${node.expression.text}()`];
  if (ts.isNewExpression(node) && (node.arguments?.length ?? 0) === 0) return [`new ${node.expression.getText()}()`];
  return [];
}
