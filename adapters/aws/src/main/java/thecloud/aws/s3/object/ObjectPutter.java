package thecloud.aws.s3.object;

import java.util.Map;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.RequestBody;
import thecloud.aws.s3.exchange.S3Errors;
import thecloud.aws.s3.exchange.S3Exchange;
import thecloud.aws.s3.exchange.S3Handler;
import thecloud.aws.s3.operation.Operation;
import thecloud.core.object.ObjectName;
import thecloud.core.object.ObjectService;
import thecloud.core.object.ObjectVersion;
import thecloud.core.object.PutObject;
import thecloud.core.object.Written;

/** PUT of an object. */
public final class ObjectPutter {

    private final ObjectService objects;
    private final WriteRequest requests;

    public ObjectPutter(ObjectService objects, WriteRequest requests) {
        this.objects = objects;
        this.requests = requests;
    }

    public void addTo(Map<Operation, S3Handler> handlers) {
        handlers.put(Operation.PUT_OBJECT, this::put);
    }

    private AwsResponse put(S3Exchange exchange) {
        RequestBody body = exchange.request().body();
        if (body.length() < 0) {
            throw S3Errors.missingLength();
        }
        WriteRequest.requireChecksumOfLocked(exchange);
        PutObject command = requests.read(exchange, exchange.headers(), body.length(), body.announced());
        ObjectName name = exchange.object();
        Written written = Transfer.of(body, () -> objects.begin(exchange.call(), name, command));
        ObjectVersion version = objects.finish(exchange.call(), name, written, body.claims());
        return VersionHeaders.writeWritten(AwsResponse.ok(), version);
    }
}
