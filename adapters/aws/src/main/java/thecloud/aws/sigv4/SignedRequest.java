package thecloud.aws.sigv4;

import java.time.Duration;
import java.util.List;
import thecloud.aws.http.Signed;
import thecloud.core.Nullable;

/**
 * What a request says about its signature; nothing of it is verified.
 *
 * @param timestamp as signed: {@code yyyyMMdd'T'HHmmss'Z'}
 * @param signedHeaders lower-case names, sorted by the client
 * @param signature 64 hex digits
 * @param expires after its timestamp; null but for presigned requests
 * @param sessionToken of temporary keys; null for lasting ones
 */
record SignedRequest(
        Signed.How how,
        Scope scope,
        String timestamp,
        List<String> signedHeaders,
        String signature,
        @Nullable Duration expires,
        @Nullable String sessionToken) {}
