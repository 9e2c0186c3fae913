import { mockServices } from '@backstage/backend-test-utils';
import { TestPipeline } from '@backstage/plugin-search-backend-node';
import { MemorySearchEngine } from './MemorySearchEngine';

describe('MemorySearchEngine', () => {
  const create = () => new MemorySearchEngine({ logger: mockServices.logger.mock() });
  const indexCatalog = async (engine: MemorySearchEngine) => {
    const indexer = await engine.getIndexer('software-catalog');
    await TestPipeline.fromIndexer(indexer)
      .withDocuments([{ title: 'Deposits', text: 'current accounts', location: '/deposits' }])
      .execute();
  };

  it('finds what is indexed', async () => {
    const engine = create();
    await indexCatalog(engine);
    const { results } = await engine.query({ term: 'deposits', types: ['software-catalog', 'techdocs'] });
    expect(results.map(result => result.document.location)).toEqual(['/deposits']);
  });

  it('finds nothing of a kind of which there is no document yet', async () => {
    const engine = create();
    await indexCatalog(engine);
    await expect(engine.query({ term: '', types: ['techdocs'] })).resolves.toEqual({
      results: [],
      numberOfResults: 0,
    });
  });

  it('fails while no index is built at all', async () => {
    await expect(create().query({ term: '', types: ['techdocs'] })).rejects.toThrow('Missing index');
  });
});
