/** Where attachments are kept: in the data folder, or in a bucket. `address` is the bucket's own, without the prefix. */
export type AttachmentPlace =
  | { readonly kind: 'disk' }
  | {
      readonly kind: 's3';
      readonly address: string;
      readonly prefix: string;
      readonly region: string;
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      /** As it was set, for messages: it holds no secret. */
      readonly place: string;
    };

type Settings = {
  readonly GREENROOM_ATTACHMENTS: string;
  readonly AWS_ENDPOINT_URL_S3?: string | undefined;
  readonly AWS_REGION: string;
  readonly AWS_ACCESS_KEY_ID?: string | undefined;
  readonly AWS_SECRET_ACCESS_KEY?: string | undefined;
};

type PlaceReading = { ok: true; place: AttachmentPlace } | { ok: false; problems: string[] };

const BUCKET = /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/([\w./-]*))?$/;

/** Checks the settings of the attachment store, all problems at once; what a secret holds is never named. */
export function readPlace(settings: Settings): PlaceReading {
  const place = settings.GREENROOM_ATTACHMENTS;
  if (place === 'disk') return { ok: true, place: { kind: 'disk' } };
  const match = BUCKET.exec(place);
  if (!match)
    return { ok: false, problems: ['GREENROOM_ATTACHMENTS is neither disk nor s3://bucket/prefix'] };
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = settings;
  if (accessKeyId === undefined || secretAccessKey === undefined) {
    const missing = Object.entries({
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
    });
    const unset = missing.filter(([, value]) => value === undefined);
    return {
      ok: false,
      problems: unset.map(([name]) => `${name} is not set; GREENROOM_ATTACHMENTS names a bucket`),
    };
  }
  const { AWS_REGION: region } = settings;
  const endpoint = settings.AWS_ENDPOINT_URL_S3 ?? `https://s3.${region}.amazonaws.com`;
  const address = `${endpoint.replace(/\/+$/, '')}/${match[1]}`;
  const prefix = (match[2] ?? '').replace(/^\/+|\/+$/g, '');
  return {
    ok: true,
    place: {
      kind: 's3',
      address,
      prefix: prefix === '' ? '' : `${prefix}/`,
      region,
      accessKeyId,
      secretAccessKey,
      place,
    },
  };
}
