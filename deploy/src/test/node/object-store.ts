// No package has the type of the Barman Cloud plugin. Its configuration is the one that CloudNativePG's Cluster has.
import type { ICluster } from '@kubernetes-models/cloudnative-pg/postgresql.cnpg.io/v1/Cluster';

type Cluster = NonNullable<ICluster['spec']>;

export interface IObjectStore {
    apiVersion: 'barmancloud.cnpg.io/v1';
    kind: 'ObjectStore';
    metadata: { name: string; namespace?: string; labels?: Record<string, string> };
    spec: {
        retentionPolicy?: string;
        configuration: NonNullable<NonNullable<Cluster['backup']>['barmanObjectStore']>;
        instanceSidecarConfiguration?: { resources?: Cluster['resources'] };
    };
}
