package thecloud.e2e.storage;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.w3c.dom.Element;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Request;

/** What one client of several does, at random: on keys of its own and on some that all share. */
public final class StorageWorkload {

    private static final int KEYS = 4;
    private static final List<Integer> SIZES = List.of(0, 1, 4096, 4096, 4096, 70_000, 300_000, 300_000, 3_000_000);

    private final int client;
    private final StorageLedger ledger;
    private final UploadWorkload uploads;
    private volatile boolean over;

    public StorageWorkload(int client, StorageLedger ledger) {
        this.client = client;
        this.ledger = ledger;
        this.uploads = new UploadWorkload(client, ledger);
    }

    /** What can be copied, and is never changed. */
    public static void prepare(S3Caller s3, StorageLedger ledger) throws IOException {
        s3.send(S3Request.of("PUT", "/" + StorageLedger.PLAIN)).is(200);
        s3.send(S3Request.of("PUT", "/" + StorageLedger.STACKED)).is(200);
        s3.send(S3Request.of("PUT", "/" + StorageLedger.STACKED)
                        .query("versioning", "")
                        .body("<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>"))
                .is(200);
        for (int size : List.of(0, 4096, 300_000)) {
            Content content = ledger.fresh(size);
            s3.send(S3Request.of("PUT", path(StorageLedger.PLAIN, "source/" + size))
                            .body(content.bytes()))
                    .is(200);
            ledger.plain("source/" + size).settle(Optional.of(content));
        }
    }

    /** The harm is done: no further calls. */
    public void end() {
        over = true;
    }

    /** Goes on with one call after the other until one is not answered, or it is told to end. */
    public void runUntilUnanswered(S3Caller s3) {
        over = false;
        try {
            while (!over) {
                step(s3);
            }
        } catch (IOException e) {
            over = true;
        }
    }

    private void step(S3Caller s3) throws IOException {
        switch (random(22)) {
            case 0, 1, 2, 3, 4, 5 -> put(s3, key(), false);
            case 6 -> put(s3, key(), true);
            case 7, 8 -> copy(s3, key());
            case 9 -> delete(s3, key());
            case 10 -> deleteSeveral(s3);
            case 11, 12, 13 -> stack(s3, key());
            case 14 -> hide(s3, key());
            case 15, 16 -> removeVersion(s3);
            default -> uploads.step(s3);
        }
    }

    /** Half of them shared with all other clients. */
    private String key() {
        Secrets secrets = Secrets.values()[random(Secrets.values().length)];
        String owner = random(2) == 0 ? "shared" : "client-" + client;
        return secrets.prefix() + "/" + owner + "/" + random(KEYS);
    }

    static int random(int bound) {
        return ThreadLocalRandom.current().nextInt(bound);
    }

    static String path(String bucket, String key) {
        return "/" + bucket + "/" + key;
    }

    private Content content() {
        return ledger.fresh(SIZES.get(random(SIZES.size())));
    }

    private void put(S3Caller s3, String key, boolean onlyIfAbsent) throws IOException {
        Content content = content();
        History.Write write = ledger.plain(key).begin(Optional.of(content));
        S3Request request = Secrets.of(key)
                .making(S3Request.of("PUT", path(StorageLedger.PLAIN, key)).body(content.bytes()));
        S3Answer answer = s3.send(onlyIfAbsent ? request.header("if-none-match", "*") : request);
        if (onlyIfAbsent && answer.status() == 412) {
            ledger.plain(key).refused(write);
        } else if (isYes(answer, "put")) {
            ledger.plain(key).answered(write);
        }
    }

    private void copy(S3Caller s3, String key) throws IOException {
        String source = "source/" + List.of(0, 4096, 300_000).get(random(3));
        History.Write write = ledger.plain(key).begin(ledger.plain(source).settled());
        S3Answer answer = s3.send(Secrets.of(key)
                .making(S3Request.of("PUT", path(StorageLedger.PLAIN, key))
                        .header("x-amz-copy-source", path(StorageLedger.PLAIN, source))));
        if (isYes(answer, "copy")) {
            ledger.plain(key).answered(write);
        }
    }

    private void delete(S3Caller s3, String key) throws IOException {
        History.Write write = ledger.plain(key).begin(Optional.empty());
        if (isYes(s3.send(S3Request.of("DELETE", path(StorageLedger.PLAIN, key))), "delete")) {
            ledger.plain(key).answered(write);
        }
    }

    private void deleteSeveral(S3Caller s3) throws IOException {
        List<String> keys =
                java.util.stream.Stream.generate(this::key).distinct().limit(3).toList();
        List<History.Write> writes = keys.stream()
                .map(key -> ledger.plain(key).begin(Optional.empty()))
                .toList();
        StringBuilder body = new StringBuilder("<Delete>");
        keys.forEach(key -> body.append("<Object><Key>").append(key).append("</Key></Object>"));
        S3Answer answer = s3.send(S3Request.of("POST", "/" + StorageLedger.PLAIN)
                .query("delete", "")
                .header("content-md5", md5(body.append("</Delete>").toString()))
                .body(body.toString()));
        if (!isYes(answer, "bulk delete")) {
            return;
        }
        for (Element deleted : answer.elements("Deleted")) {
            int at = keys.indexOf(S3Answer.text(deleted, "Key"));
            ledger.plain(keys.get(at)).answered(writes.get(at));
        }
    }

    private static String md5(String text) {
        try {
            return java.util.Base64.getEncoder()
                    .encodeToString(java.security.MessageDigest.getInstance("MD5")
                            .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void stack(S3Caller s3, String key) throws IOException {
        Optional<Content> content = Optional.of(content());
        VersionHistory versions = ledger.stacked(key);
        versions.begin(content);
        S3Answer answer = s3.send(Secrets.of(key)
                .making(S3Request.of("PUT", path(StorageLedger.STACKED, key))
                        .body(content.get().bytes())));
        if (isYes(answer, "versioned put")) {
            versions.answered(content, answer.header("x-amz-version-id"));
        }
    }

    private void hide(S3Caller s3, String key) throws IOException {
        VersionHistory versions = ledger.stacked(key);
        versions.begin(Optional.empty());
        S3Answer answer = s3.send(S3Request.of("DELETE", path(StorageLedger.STACKED, key)));
        if (isYes(answer, "versioned delete")) {
            versions.answered(Optional.empty(), answer.header("x-amz-version-id"));
        }
    }

    private void removeVersion(S3Caller s3) throws IOException {
        String own = "/client-" + client + "/";
        String key = ledger.stackedKeys().stream()
                .filter(one -> one.contains(own))
                .filter(one -> ledger.stacked(one).anOldOne().isPresent())
                .findAny()
                .orElse("");
        if (key.isEmpty()) {
            return;
        }
        VersionHistory versions = ledger.stacked(key);
        Optional<String> old = versions.anOldOne();
        versions.beginRemoval(old.get());
        S3Answer answer =
                s3.send(S3Request.of("DELETE", path(StorageLedger.STACKED, key)).query("versionId", old.get()));
        if (isYes(answer, "version removal")) {
            versions.removed(old.get());
        }
    }

    private boolean isYes(S3Answer answer, String kind) throws IOException {
        return isYes(ledger, answer, kind);
    }

    /** False for an honest "not now", after which the client ends; anything else is a defect. */
    static boolean isYes(StorageLedger ledger, S3Answer answer, String kind) throws IOException {
        if (answer.status() < 300 && answer.code().isEmpty()) {
            ledger.acknowledged(kind);
            return true;
        }
        if (answer.status() == 503 || (answer.status() == 200 && answer.code().equals("ServiceUnavailable"))) {
            throw new IOException("not now: " + answer);
        }
        ledger.surprise(kind + ": " + answer);
        return false;
    }
}
