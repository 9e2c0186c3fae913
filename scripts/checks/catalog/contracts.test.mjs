// Each house rule for contracts, and some of Spectral's own: a good document is broken in one place, the rule must say so.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';
import { parse, stringify } from 'yaml';
import { lintContracts, reasonAgainstGraphql } from './contracts.mjs';

const root = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));

describe('contracts', () => {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'blx-contracts-')));
  after(() => rmSync(folder, { recursive: true, force: true }));

  const ruleset = join(root, 'catalog/.spectral.yaml');
  const openapi = 'catalog/apis/deposit-transfer-api/openapi.yaml';
  const asyncapi = 'catalog/apis/deposit-transfer-events/asyncapi.yaml';
  const transfers = doc => doc.paths['/v1/transfers'];
  // rule → document and the change that breaks it
  const table = {
    parser: [openapi, () => 'a: ['],
    'operation-operationId-unique': [
      openapi,
      doc => {
        transfers(doc).get.operationId = 'createTransfer';
      },
    ],
    'oas3-schema': [
      openapi,
      doc => {
        transfers(doc).get.responses['200'].description = 5;
      },
    ],
    'blx-operation-problem': [
      openapi,
      doc => {
        doc.components.responses.NotFound.content = { 'application/json': { schema: { type: 'object' } } };
      },
    ],
    'blx-operation-unexpected': [
      openapi,
      doc => {
        delete transfers(doc).get.responses.default;
      },
    ],
    'blx-operation-unauthorized': [
      openapi,
      doc => {
        delete transfers(doc).get.responses['401'];
      },
    ],
    'blx-post-idempotent': [
      openapi,
      doc => {
        doc.components.parameters.IdempotencyKey.name = 'Key';
      },
    ],
    'blx-post-parameters': [
      openapi,
      doc => {
        delete transfers(doc).post.parameters;
      },
    ],
    'blx-operation-secured': [
      openapi,
      doc => {
        delete transfers(doc).get.security;
      },
    ],
    'blx-oauth2': [
      openapi,
      doc => {
        doc.components.securitySchemes.bank = { type: 'http', scheme: 'basic' };
      },
    ],
    'blx-no-float': [
      openapi,
      doc => {
        doc.components.schemas.Transfer.properties.fee = { type: 'number' };
      },
    ],
    'blx-money-integer': [
      openapi,
      doc => {
        doc.components.schemas.Money.properties.amountMinor = { type: 'string', example: '1' };
      },
    ],
    'blx-page': [
      openapi,
      doc => {
        delete doc.components.schemas.TransferPage.properties.nextCursor;
      },
    ],
    'blx-path': [
      openapi,
      doc => {
        doc.paths['/transferList'] = transfers(doc);
      },
    ],
    'blx-property-case': [
      openapi,
      doc => {
        doc.components.schemas.Transfer.properties.created_by = { type: 'string' };
      },
    ],
    'asyncapi-3-document-resolved': [
      asyncapi,
      doc => {
        doc.channels.transfers.address = 5;
      },
    ],
    'blx-topic': [
      asyncapi,
      doc => {
        doc.channels.transfers.address = 'Transfers';
      },
    ],
    'blx-message-key': [
      asyncapi,
      doc => {
        delete doc.components.messages.TransferBooked.bindings.kafka.key.description;
      },
    ],
    'blx-message-binding': [
      asyncapi,
      doc => {
        delete doc.components.messages.TransferBooked.bindings;
      },
    ],
    'blx-message-cloudevent': [
      asyncapi,
      doc => {
        doc.components.schemas.TransferBooked.required = ['id'];
      },
    ],
  };

  let findings;
  before(() => {
    const files = Object.entries(table).map(([rule, [document, change]]) => {
      const doc = parse(readFileSync(join(root, document), 'utf8'));
      const text = change(doc) ?? stringify(doc, { aliasDuplicateObjects: false });
      const file = join(folder, `${rule}.yaml`);
      writeFileSync(file, text);
      return file;
    });
    findings = lintContracts({ root: folder, ruleset, files });
  });

  for (const rule of Object.keys(table)) {
    it(`refuse what ${rule} forbids`, () => {
      const about = findings.filter(line => line.startsWith(`${rule}.yaml:`)).map(line => line.split(' ')[2]);
      assert.ok(about.includes(`${rule}:`), `found ${about.join(' ') || 'nothing'}`);
    });
  }
  it('say that Spectral could not run instead of passing', () => {
    assert.throws(
      () => lintContracts({ root: folder, ruleset: join(folder, 'gone.yaml'), files: [join(root, openapi)] }),
      /Spectral ended with/,
    );
  });
  it('accept and refuse GraphQL', () => {
    assert.equal(reasonAgainstGraphql('type Query { me: String }'), undefined);
    assert.match(reasonAgainstGraphql('type Query { me: Customer }'), /Unknown type "Customer"/);
  });
});
