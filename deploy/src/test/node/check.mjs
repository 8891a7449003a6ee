// Checks manifests against the types of their kinds. TypeScript finds fields that don't exist and values of the wrong
// type; the JSON schemas of kubernetes-models find what is missing, and values that an enumeration doesn't have.
//
// node check.mjs FOLDER: the folder holds a JSON file for each manifest. Prints a line of JSON for each problem.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const folder = path.resolve(process.argv[2]);
const here = path.dirname(new URL(import.meta.url).pathname);

const PACKAGES = { 'keda.sh': '@kubernetes-models/keda', 'monitoring.coreos.com': '@kubernetes-models/prometheus-operator' };
// No package has their types; the models in Java do.
const ELSEWHERE = ['kafka.strimzi.io'];
const CLOUDNATIVE_PG = 'postgresql.cnpg.io';
// The package for CloudNativePG spells these otherwise than the API does.
const RENAMED = { endpointURL: 'endpointUrl', endpointCA: 'endpointCa', enablePDB: 'enablePdb', pg_hba: 'pgHba', pg_ident: 'pgIdent' };

// A class for "number or string", and enumerations, are written as plain values in a manifest.
const PLAIN = `
export type Plain<T> = T extends { readonly value: number | string } ? number | string
    : T extends string ? \`\${T}\`
    : T extends number | boolean ? T
    : T extends Date ? string
    : T extends (infer U)[] ? Plain<U>[]
    : T extends object ? { [K in keyof T]: Plain<T[K]> }
    : T;
`;

const report = (file, problem) => console.log(JSON.stringify({ file, problem }));
const group = manifest => (manifest.apiVersion.includes('/') ? manifest.apiVersion.split('/')[0] : '');

function model(manifest) {
    const known = group(manifest);
    if (ELSEWHERE.includes(known) || known === CLOUDNATIVE_PG) {
        return undefined;
    }
    return `${PACKAGES[known] ?? 'kubernetes-models'}/${manifest.apiVersion}/${manifest.kind}`;
}

function renamed(value) {
    if (Array.isArray(value)) {
        return value.map(renamed);
    }
    if (value !== null && typeof value === 'object') {
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [RENAMED[key] ?? key, renamed(inner)]));
    }
    return value;
}

function literal(manifest) {
    if (group(manifest) === CLOUDNATIVE_PG) {
        const { apiVersion, kind, ...rest } = renamed(manifest);
        return `import type { ${kind}Props } from '@cdk8s-kit/crds/pg';\nimport type { Plain } from './plain';\n`
            + `export const it: Plain<${kind}Props> = ${JSON.stringify(rest, null, 1)};\n`;
    }
    return `import type { I${manifest.kind} } from '${model(manifest)}';\n`
        + `export const it: I${manifest.kind} = ${JSON.stringify(manifest, null, 1)};\n`;
}

const manifests = Object.fromEntries(fs.readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .map(name => [name.slice(0, -'.json'.length), JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'))])
    .filter(([, manifest]) => !ELSEWHERE.includes(group(manifest))));

// Beside node_modules, where modules are looked for.
const sources = fs.mkdtempSync(path.join(here, 'types-'));
try {
    fs.writeFileSync(path.join(sources, 'plain.ts'), PLAIN);
    const files = Object.entries(manifests).map(([name, manifest]) => {
        const file = path.join(sources, `${name}.ts`);
        fs.writeFileSync(file, literal(manifest));
        return file;
    });
    const program = ts.createProgram(files, {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        types: [],
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.Preserve,
        moduleResolution: ts.ModuleResolutionKind.Bundler,
    });
    for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
        report(path.basename(diagnostic.file?.fileName ?? '?', '.ts'),
            ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ').replace(/\s+/g, ' '));
    }
} finally {
    fs.rmSync(sources, { recursive: true });
}

for (const [name, manifest] of Object.entries(manifests)) {
    const module = model(manifest);
    if (module !== undefined) {
        try {
            new (await import(module))[manifest.kind](manifest).validate();
        } catch (error) {
            report(name, String(error.message).replace(/\s+/g, ' '));
        }
    }
}
