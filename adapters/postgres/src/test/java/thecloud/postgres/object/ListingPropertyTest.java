package thecloud.postgres.object;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import thecloud.core.Nullable;
import thecloud.core.object.Listing;
import thecloud.core.object.ObjectHeaders;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.PutObject;
import thecloud.core.object.bucket.Bucket;
import thecloud.core.object.multipart.CreateUpload;
import thecloud.core.object.multipart.ListUploads;
import thecloud.core.object.multipart.Upload;
import thecloud.core.object.multipart.UploadPage;
import thecloud.core.object.setting.Versioning;

/** Listings against sorting and filtering all keys, over keys of the nasty kind. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ListingPropertyTest {

    private static final Comparator<String> UTF8 =
            Comparator.comparing(text -> text.getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned);

    private static final List<String> PIECES = List.of(
            "a",
            "b",
            "/",
            "//",
            "..",
            " ",
            "%2F",
            "ü",
            "\uD83E\uDD8A",
            "\uFFFD",
            "\uD7FF",
            "\uE000",
            "\u0001",
            "\uDBFF\uDFFF",
            "--",
            "-",
            "Z",
            "\n",
            "\\",
            "'",
            "_",
            "%",
            "0");

    private static final List<String> DELIMITERS =
            List.of("", "/", "/", "//", "-", "--", "\uD83E\uDD8A", "ab", "\uDBFF\uDFFF");

    private final ObjectCloud cloud = new ObjectCloud();

    @AfterAll
    void close() {
        cloud.close();
    }

    private static String text(Random random, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }

    /** What a whole listing answers: keys, and common prefixes. */
    private static List<String> expected(Iterable<String> keys, String prefix, String delimiter, String after) {
        TreeSet<String> items = new TreeSet<>(UTF8);
        for (String key : keys) {
            if (key.startsWith(prefix) && UTF8.compare(key, after) > 0) {
                String item = rolledUp(key, prefix, delimiter);
                if (item.equals(key) || !item.equals(after)) {
                    items.add(item);
                }
            }
        }
        return List.copyOf(items);
    }

    private static String rolledUp(String key, String prefix, String delimiter) {
        int cut = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
        return cut < 0 ? key : key.substring(0, cut + delimiter.length());
    }

    private static List<String> items(Listing page) {
        List<String> items = new ArrayList<>(page.commonPrefixes());
        page.entries().forEach(entry -> items.add(entry.name().key()));
        items.sort(UTF8);
        return items;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyPageIsExactToTheKey(long seed) {
        Random random = new Random(seed);
        Bucket bucket = cloud.buckets.make("list-" + seed, Versioning.ENABLED, false);
        TreeSet<String> keys = new TreeSet<>(UTF8);
        for (int i = 0; i < 120; i++) {
            String key = text(random, 6);
            if (!key.isEmpty()) {
                ObjectName name = ObjectCloud.name(bucket, key);
                cloud.put(name, "");
                keys.add(key);
                if (random.nextInt(5) == 0) {
                    cloud.delete(name, null);
                    keys.remove(key);
                }
            }
        }
        for (int i = 0; i < 400; i++) {
            String prefix = text(random, 2);
            String delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
            String after = random.nextBoolean() ? "" : text(random, 4);
            List<String> all = expected(keys, prefix, delimiter, after);
            int limit = random.nextInt(12);
            Listing page = cloud.list(bucket.name(), prefix, delimiter, after, limit);
            String what = "prefix <" + prefix + "> delimiter <" + delimiter + "> after <" + after + "> limit " + limit;
            assertThat(items(page)).as(what).isEqualTo(all.subList(0, Math.min(limit, all.size())));
            assertThat(page.truncated()).as(what).isEqualTo(limit > 0 && all.size() > limit);
            requireAllPages(bucket, prefix, delimiter, after, 1 + random.nextInt(7), all);
        }
    }

    private void requireAllPages(
            Bucket bucket, String prefix, String delimiter, String after, int limit, List<String> all) {
        List<String> seen = new ArrayList<>();
        String position = after;
        Listing page;
        do {
            page = cloud.list(bucket.name(), prefix, delimiter, position, limit);
            seen.addAll(items(page));
            position = String.valueOf(page.next());
        } while (page.truncated());
        assertThat(seen).isEqualTo(all);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void allVersionsComeOnceOverPagesOfAnySize(long seed) {
        Random random = new Random(seed);
        Bucket bucket = cloud.buckets.make("versions-" + seed, Versioning.OFF, false);
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            String key = "k" + text(random, 3);
            keys.add(key);
            cloud.put(ObjectCloud.name(bucket, key), "");
        }
        bucket = cloud.buckets.set(bucket, Versioning.ENABLED, bucket.settings());
        for (int i = 0; i < 100; i++) {
            ObjectName name = ObjectCloud.name(bucket, keys.get(random.nextInt(keys.size())));
            if (random.nextInt(3) == 0) {
                cloud.delete(name, null);
            } else {
                cloud.put(name, "");
            }
        }
        List<String> whole = versionItems(bucket, "", "", 1000);
        assertThat(whole).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        for (int i = 0; i < 60; i++) {
            String prefix = random.nextInt(3) == 0 ? "k" + text(random, 1) : "";
            String delimiter = DELIMITERS.get(random.nextInt(DELIMITERS.size()));
            List<String> expected = versionItems(bucket, prefix, delimiter, 1000);
            assertThat(versionItems(bucket, prefix, delimiter, 1 + random.nextInt(9)))
                    .as("prefix <" + prefix + "> delimiter <" + delimiter + ">")
                    .isEqualTo(expected);
            assertThat(expected).isEqualTo(expectedVersions(bucket, prefix, delimiter));
        }
    }

    /** Rolled up from the whole list without a delimiter. */
    private List<String> expectedVersions(Bucket bucket, String prefix, String delimiter) {
        List<String> expected = new ArrayList<>();
        for (ObjectVersion version :
                cloud.versions(bucket.name(), "", "", "", null, 1000).entries()) {
            String key = version.name().key();
            if (key.startsWith(prefix)) {
                String item = rolledUp(key, prefix, delimiter);
                String text = delimiter.isEmpty() || key.indexOf(delimiter, prefix.length()) < 0
                        ? key + "@" + version.version()
                        : item;
                if (!expected.contains(text)) {
                    expected.add(text);
                }
            }
        }
        return expected;
    }

    private List<String> versionItems(Bucket bucket, String prefix, String delimiter, int limit) {
        List<String> seen = new ArrayList<>();
        String after = "";
        @Nullable String version = null;
        Listing page;
        do {
            page = cloud.versions(bucket.name(), prefix, delimiter, after, version, limit);
            seen.addAll(merged(page));
            after = String.valueOf(page.next());
            version = page.nextVersion();
        } while (page.truncated());
        return seen;
    }

    /** In the order of keys: a page's entries are sorted, and so are its prefixes. */
    private static List<String> merged(Listing page) {
        List<String> merged = new ArrayList<>();
        List<String> prefixes = new ArrayList<>(page.commonPrefixes());
        for (ObjectVersion entry : page.entries()) {
            while (!prefixes.isEmpty()
                    && UTF8.compare(prefixes.getFirst(), entry.name().key()) < 0) {
                merged.add(prefixes.removeFirst());
            }
            merged.add(entry.name().key() + "@" + entry.version());
        }
        merged.addAll(prefixes);
        return merged;
    }

    @Test
    void versionsThatWereDeletedBetweenPagesDoNotDisturbTheNextOne() {
        Bucket bucket = cloud.buckets.make("clean-up", Versioning.ENABLED, false);
        for (int i = 0; i < 25; i++) {
            cloud.put(ObjectCloud.name(bucket, "k" + i % 3), "");
        }
        String after = "";
        @Nullable String version = null;
        Listing page;
        do {
            page = cloud.versions(bucket.name(), "", "", after, version, 4);
            page.entries().forEach(entry -> cloud.delete(entry.name(), entry.version()));
            after = String.valueOf(page.next());
            version = page.nextVersion();
        } while (page.truncated());
        assertThat(cloud.versions(bucket.name(), "", "", "", null, 10).entries())
                .isEmpty();
        assertThat(cloud.buckets.deleteIfEmpty(bucket.id())).isTrue();
    }

    @Test
    void uploadsAreListedByKeyAndTimeOverPagesOfAnySize() {
        Bucket bucket = cloud.buckets.make("upload-pages", Versioning.OFF, false);
        Random random = new Random(5);
        for (int i = 0; i < 40; i++) {
            String key = List.of("a/1", "a/2", "b", "c//x", "d", "é").get(random.nextInt(6));
            ObjectName name = ObjectCloud.name(bucket, key);
            cloud.tx(() -> cloud.uploads.create(
                    cloud.call, name, new CreateUpload(PutObject.plain(-1, ObjectHeaders.NONE), null)));
        }
        for (String delimiter : List.of("", "/")) {
            List<String> whole = uploadItems(bucket, delimiter, 1000);
            assertThat(whole).doesNotHaveDuplicates().hasSize(delimiter.isEmpty() ? 40 : whole.size());
            for (int limit : List.of(1, 2, 3, 7)) {
                assertThat(uploadItems(bucket, delimiter, limit)).isEqualTo(whole);
            }
        }
    }

    private List<String> uploadItems(Bucket bucket, String delimiter, int limit) {
        List<String> seen = new ArrayList<>();
        String key = "";
        @Nullable String upload = null;
        UploadPage page;
        do {
            page = cloud.uploads.uploads(cloud.call, bucket.name(), new ListUploads("", delimiter, key, upload, limit));
            List<String> prefixes = new ArrayList<>(page.commonPrefixes());
            for (Upload one : page.uploads()) {
                while (!prefixes.isEmpty()
                        && UTF8.compare(prefixes.getFirst(), one.name().key()) < 0) {
                    seen.add(prefixes.removeFirst());
                }
                seen.add(one.name().key() + "@" + one.id());
            }
            seen.addAll(prefixes);
            key = String.valueOf(page.nextKey());
            upload = page.nextUpload();
        } while (page.truncated());
        return seen;
    }
}
