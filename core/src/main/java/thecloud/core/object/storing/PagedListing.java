package thecloud.core.object.storing;

import java.util.List;
import thecloud.core.access.Call;
import thecloud.core.object.ListObjects;
import thecloud.core.object.ListVersions;
import thecloud.core.object.Listing;
import thecloud.core.object.ObjectListing;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.bucket.BucketName;
import thecloud.core.object.rule.Refusals;
import thecloud.core.object.rule.Texts;
import thecloud.core.object.rule.VersionId;

/** Listings, a page at a time, straight from the index. */
final class PagedListing implements ObjectListing {

    private static final Listing NOTHING = new Listing(List.of(), List.of(), false, null, null);
    private static final int MOST = 1000;

    private final ObjectRepository objects;
    private final KnownBuckets buckets;

    PagedListing(ObjectRepository objects, KnownBuckets buckets) {
        this.objects = objects;
        this.buckets = buckets;
    }

    @Override
    public Listing list(Call call, BucketName name, ListObjects query) {
        Bucket bucket = buckets.require(name);
        requireLimit(query.limit());
        requireTexts(query.prefix(), query.delimiter(), query.after());
        return query.limit() == 0 ? NOTHING : objects.list(bucket.id(), name, query);
    }

    @Override
    public Listing versions(Call call, BucketName name, ListVersions query) {
        Bucket bucket = buckets.require(name);
        requireLimit(query.limit());
        requireTexts(query.prefix(), query.delimiter(), query.after());
        if (query.afterVersion() != null) {
            if (query.after().isEmpty()) {
                throw Refusals.invalidArgument(
                        "A version-id marker cannot be specified without a key marker.",
                        "version-id-marker",
                        query.afterVersion());
            }
            VersionId.parse(query.afterVersion());
        }
        return query.limit() == 0 ? NOTHING : objects.versions(bucket.id(), name, query);
    }

    static void requireTexts(String prefix, String delimiter, String after) {
        Texts.require("prefix", prefix);
        Texts.require("delimiter", delimiter);
        Texts.require("marker", after);
    }

    private static void requireLimit(int limit) {
        if (limit < 0 || limit > MOST) {
            throw Refusals.invalidArgument(
                    "Argument maxKeys must be an integer between 0 and 2147483647", "max-keys", String.valueOf(limit));
        }
    }
}
