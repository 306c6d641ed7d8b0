package thecloud.e2e.storage;

import java.io.IOException;
import java.util.Optional;
import thecloud.testkit.s3.S3Answer;
import thecloud.testkit.s3.S3Caller;
import thecloud.testkit.s3.S3Request;

/** Uploads in parts, one step at a time, on a key that nobody else touches. */
final class UploadWorkload {

    private static final int LEAST_PART = 5 << 20;

    private final int client;
    private final StorageLedger ledger;

    UploadWorkload(int client, StorageLedger ledger) {
        this.client = client;
        this.ledger = ledger;
    }

    void step(S3Caller s3) throws IOException {
        String key = Secrets.values()[client % Secrets.values().length].prefix() + "/parts-" + client;
        Optional<PartedUpload> under = ledger.upload(key);
        if (under.isEmpty()) {
            create(s3, key);
            return;
        }
        PartedUpload upload = under.get();
        int parts = upload.parts().size();
        if (parts > 0 && StorageWorkload.random(8) == 0) {
            abort(s3, upload);
        } else if (parts == 2) {
            complete(s3, upload);
        } else {
            part(s3, upload, parts == 0 || StorageWorkload.random(8) == 0 ? 1 : 2);
        }
    }

    private static String path(String key) {
        return StorageWorkload.path(StorageLedger.PLAIN, key);
    }

    private void create(S3Caller s3, String key) throws IOException {
        ledger.uploadsPerhaps().add(key);
        S3Answer answer =
                s3.send(Secrets.of(key).making(S3Request.of("POST", path(key)).query("uploads", "")));
        if (StorageWorkload.isYes(ledger, answer, "upload")) {
            ledger.uploads().add(new PartedUpload(key, answer.texts("UploadId").getFirst()));
            ledger.uploadsPerhaps().remove(key);
        }
    }

    /** The first part has the least size that S3 takes, the second is short. */
    private void part(S3Caller s3, PartedUpload upload, int number) throws IOException {
        Content content = ledger.fresh(number == 1 ? LEAST_PART : 1 + StorageWorkload.random(200_000));
        upload.beginPart(number, content);
        S3Answer answer = s3.send(Secrets.of(upload.key())
                .using(S3Request.of("PUT", path(upload.key()))
                        .query("partNumber", String.valueOf(number))
                        .query("uploadId", upload.id())
                        .body(content.bytes())));
        if (StorageWorkload.isYes(ledger, answer, "part")) {
            upload.answeredPart(number);
        }
    }

    private void complete(S3Caller s3, PartedUpload upload) throws IOException {
        History.Write write = ledger.plain(upload.key()).begin(Optional.of(upload.whole()));
        upload.askForCompletion(write);
        if (StorageWorkload.isYes(ledger, s3.send(completion(upload)), "completion")) {
            ledger.plain(upload.key()).answered(write);
            ledger.uploads().remove(upload);
        }
    }

    static S3Request completion(PartedUpload upload) {
        StringBuilder body = new StringBuilder("<CompleteMultipartUpload>");
        upload.parts()
                .forEach((number, content) -> body.append("<Part><PartNumber>")
                        .append(number)
                        .append("</PartNumber><ETag>\"")
                        .append(content.md5())
                        .append("\"</ETag></Part>"));
        return S3Request.of("POST", path(upload.key()))
                .query("uploadId", upload.id())
                .body(body.append("</CompleteMultipartUpload>").toString());
    }

    private void abort(S3Caller s3, PartedUpload upload) throws IOException {
        upload.askForAbortion();
        S3Answer answer = s3.send(S3Request.of("DELETE", path(upload.key())).query("uploadId", upload.id()));
        if (StorageWorkload.isYes(ledger, answer, "abortion")) {
            ledger.uploads().remove(upload);
        }
    }
}
