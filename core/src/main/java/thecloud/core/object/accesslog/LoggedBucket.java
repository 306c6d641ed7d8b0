package thecloud.core.object.accesslog;

import java.util.UUID;
import thecloud.core.object.bucket.BucketName;

/** One bucket of that name: what is made under the name later is another. */
record LoggedBucket(BucketName name, UUID id) {}
