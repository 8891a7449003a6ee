// Checks manifests against TypeScript's types of their kinds: fields that don't exist or are missing, values of the wrong
// type, and values that an enumeration doesn't have.
//
// node check.mjs FOLDER: the folder holds a JSON file for each manifest. Prints a line of JSON for each problem.
import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const folder = path.resolve(process.argv[2]);
const here = path.dirname(new URL(import.meta.url).pathname);

const PACKAGES = {
    'external-secrets.io': '@kubernetes-models/external-secrets',
    'gateway.networking.k8s.io': '@kubernetes-models/gateway-api',
    'keda.sh': '@kubernetes-models/keda',
    'monitoring.coreos.com': '@kubernetes-models/prometheus-operator',
    'postgresql.cnpg.io': '@kubernetes-models/cloudnative-pg',
};
const OWN = { 'barmancloud.cnpg.io': '../object-store' };
// No package has their types; the models in Java do.
const ELSEWHERE = 'kafka.strimzi.io';

const group = manifest => (manifest.apiVersion.includes('/') ? manifest.apiVersion.split('/')[0] : '');

function literal(manifest) {
    const known = group(manifest);
    const module = OWN[known] ?? `${PACKAGES[known] ?? 'kubernetes-models'}/${manifest.apiVersion}/${manifest.kind}`;
    return `import type { I${manifest.kind} } from '${module}';\n`
        + `export const it: I${manifest.kind} = ${JSON.stringify(manifest, null, 1)};\n`;
}

// Beside node_modules, where modules are looked for.
const sources = fs.mkdtempSync(path.join(here, 'types-'));
try {
    const files = fs.readdirSync(folder).filter(name => name.endsWith('.json')).flatMap(name => {
        const manifest = JSON.parse(fs.readFileSync(path.join(folder, name), 'utf8'));
        if (group(manifest) === ELSEWHERE) {
            return [];
        }
        const file = path.join(sources, name.replace(/json$/, 'ts'));
        fs.writeFileSync(file, literal(manifest));
        return [file];
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
    for (const { file, start, messageText } of ts.getPreEmitDiagnostics(program)) {
        const line = file?.text.slice(file.text.lastIndexOf('\n', start) + 1).split('\n')[0].trim();
        console.log(JSON.stringify({
            file: path.basename(file?.fileName ?? '?', '.ts'),
            problem: `${line}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`.replace(/\s+/g, ' '),
        }));
    }
} finally {
    fs.rmSync(sources, { recursive: true });
}
