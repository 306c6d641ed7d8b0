package thecloud.e2e.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.w3c.dom.Element;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Request;

/** Holds a cloud that nobody writes to against a ledger. */
public final class StorageInspection {

    private final StorageLedger ledger;
    private final S3Caller s3;

    public StorageInspection(StorageLedger ledger, S3Caller s3) {
        this.ledger = ledger;
        this.s3 = s3;
    }

    /** Finds out what became of all that is in doubt, and that everything that was touched is as it must be. */
    public void settle() throws IOException {
        for (PartedUpload upload : ledger.uploads()) {
            settle(upload);
        }
        endUnknownUploads();
        for (String key : ledger.plainKeys()) {
            if (ledger.plain(key).isTouched()) {
                settle(key);
            }
        }
        for (String key : ledger.takeTouched()) {
            ledger.stacked(key).settle(listed(key)).forEach(surprise -> ledger.surprise(key + ": " + surprise));
        }
        ledger.takeTouched();
    }

    private void settle(PartedUpload upload) throws IOException {
        S3Answer answer = s3.send(S3Request.of("GET", StorageWorkload.path(StorageLedger.PLAIN, upload.key()))
                .query("uploadId", upload.id()));
        History history = ledger.plain(upload.key());
        if (answer.status() == 404) {
            ledger.uploads().remove(upload);
            if (upload.completion().isPresent()) {
                history.answered(upload.completion().get());
            } else if (upload.asked() == PartedUpload.End.NONE) {
                ledger.surprise("upload of " + upload.key() + " is lost");
            }
            return;
        }
        answer.is(200);
        upload.completion().ifPresent(history::refused);
        SortedMap<Integer, String> parts = new TreeMap<>();
        for (Element part : answer.elements("Part")) {
            parts.put(
                    Integer.parseInt(S3Answer.text(part, "PartNumber")),
                    S3Answer.text(part, "ETag").replace("\"", ""));
        }
        upload.settle(parts).ifPresent(ledger::surprise);
    }

    /** Those that began without anybody hearing of it can only be found in the list. */
    private void endUnknownUploads() throws IOException {
        Map<String, String> listed = uploads();
        ledger.uploads().forEach(upload -> {
            if (listed.remove(upload.id()) == null) {
                ledger.surprise("upload of " + upload.key() + " is not listed");
            }
        });
        for (Map.Entry<String, String> unknown : listed.entrySet()) {
            if (!ledger.uploadsPerhaps().contains(unknown.getValue())) {
                ledger.surprise("upload of " + unknown.getValue() + " that nobody began, or that was ended");
            }
            s3.send(S3Request.of("DELETE", StorageWorkload.path(StorageLedger.PLAIN, unknown.getValue()))
                            .query("uploadId", unknown.getKey()))
                    .is(204);
        }
        ledger.uploadsPerhaps().clear();
    }

    /** Keys by id. */
    private Map<String, String> uploads() throws IOException {
        S3Answer answer = s3.send(S3Request.of("GET", "/" + StorageLedger.PLAIN).query("uploads", ""))
                .is(200);
        return answer.elements("Upload").stream()
                .collect(Collectors.toMap(
                        upload -> S3Answer.text(upload, "UploadId"), upload -> S3Answer.text(upload, "Key")));
    }

    private void settle(String key) throws IOException {
        S3Answer answer =
                s3.send(Secrets.of(key).using(S3Request.of("GET", StorageWorkload.path(StorageLedger.PLAIN, key))));
        Optional<byte[]> found = answer.status() == 404
                ? Optional.empty()
                : Optional.of(answer.is(200).body());
        List<Optional<Content>> possible = ledger.plain(key).possible();
        for (Optional<Content> one : possible) {
            if (same(one, found)) {
                ledger.plain(key).settle(one);
                return;
            }
        }
        ledger.surprise(key + " has "
                + found.map(bytes -> bytes.length + " bytes").orElse("nothing") + " instead of one of " + possible);
        ledger.plain(key).settle(Optional.empty());
    }

    private static boolean same(Optional<Content> written, Optional<byte[]> found) {
        if (written.isEmpty() || found.isEmpty()) {
            return written.isEmpty() && found.isEmpty();
        }
        return written.get().size() == found.get().length
                && Arrays.equals(written.get().bytes(), found.get());
    }

    private List<VersionHistory.Listed> listed(String key) throws IOException {
        S3Answer answer = s3.send(S3Request.of("GET", "/" + StorageLedger.STACKED)
                        .query("prefix", key.replace("/", "%2F"))
                        .query("versions", ""))
                .is(200);
        if (!answer.texts("IsTruncated").equals(List.of("false"))) {
            throw new AssertionError("more than a page of versions of " + key);
        }
        Map<String, String> latest = new TreeMap<>();
        List<VersionHistory.Listed> listed = new ArrayList<>();
        for (Element version : answer.elements("*")) {
            if (version.getTagName().equals("Version") || version.getTagName().equals("DeleteMarker")) {
                String id = S3Answer.text(version, "VersionId");
                listed.add(new VersionHistory.Listed(
                        id, S3Answer.text(version, "ETag").replace("\"", "")));
                if (S3Answer.text(version, "IsLatest").equals("true")) {
                    latest.put(id, "");
                }
            }
        }
        if (!listed.isEmpty()
                && !latest.keySet().equals(java.util.Set.of(listed.getFirst().version()))) {
            ledger.surprise(key + " has the latest versions " + latest.keySet() + " of " + listed);
        }
        Collections.reverse(listed);
        return listed;
    }

    /** Reads everything that is settled, byte for byte, and holds lists against it. */
    public void readEverything() throws IOException {
        Map<String, String> expected = new TreeMap<>();
        for (String key : ledger.plainKeys()) {
            Optional<Content> content = ledger.plain(key).settled();
            settle(key);
            content.ifPresent(there -> expected.put(key, there.etag() + " " + there.size()));
        }
        Map<String, String> listed = new TreeMap<>();
        S3Answer list = s3.send(S3Request.of("GET", "/" + StorageLedger.PLAIN).query("list-type", "2"))
                .is(200);
        for (Element object : list.elements("Contents")) {
            listed.put(
                    S3Answer.text(object, "Key"),
                    S3Answer.text(object, "ETag").replace("\"", "") + " " + S3Answer.text(object, "Size"));
        }
        if (!listed.equals(expected)) {
            ledger.surprise("listed are " + listed + " instead of " + expected);
        }
        for (String key : ledger.stackedKeys()) {
            readVersions(key);
        }
    }

    private void readVersions(String key) throws IOException {
        for (Map.Entry<String, Optional<Content>> version :
                ledger.stacked(key).known().entrySet()) {
            if (version.getValue().isPresent()) {
                S3Answer answer = s3.send(Secrets.of(key)
                        .using(S3Request.of("GET", StorageWorkload.path(StorageLedger.STACKED, key))
                                .query("versionId", version.getKey())));
                if (answer.status() != 200 || !same(version.getValue(), Optional.of(answer.body()))) {
                    ledger.surprise(key + ", version " + version.getKey() + ": " + answer);
                }
            }
        }
        ledger.stacked(key).settle(listed(key)).forEach(surprise -> ledger.surprise(key + ": " + surprise));
    }
}
