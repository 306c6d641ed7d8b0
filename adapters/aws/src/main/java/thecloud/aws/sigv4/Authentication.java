package thecloud.aws.sigv4;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsRequest;
import thecloud.aws.http.Headers;
import thecloud.aws.http.Protocol;
import thecloud.aws.http.RequestHead;
import thecloud.aws.http.Signed;
import thecloud.core.Nullable;
import thecloud.core.access.Call;
import thecloud.core.access.Caller;
import thecloud.core.accesskey.SigningKeys;

/** Verifies who sent a request. */
public final class Authentication implements FormAuthentication {

    /** What SDKs put into the scope when nobody tells them a region. */
    public static final String SYNONYM = "us-east-1";

    /** Of a request whose signature nobody looks at. */
    public static final Authenticated UNASKED =
            new Authenticated(Caller.Anonymous.INSTANCE, Signed.NOT, new PayloadRule.Unsigned());

    private static final Duration MAX_SKEW = Duration.ofMinutes(15);
    private static final String CONTENT_SHA256 = "x-amz-content-sha256";

    private final SigningKeys keys;
    private final InstantSource clock;
    private final String region;
    private final DerivedKeys derived = new DerivedKeys();

    public Authentication(SigningKeys keys, InstantSource clock, String region) {
        this.keys = keys;
        this.clock = clock;
        this.region = region;
    }

    /** Who sent it, and what their signature says of the body. */
    public record Authenticated(Caller caller, Signed signed, PayloadRule payload) {}

    /** What the request says that it is signed with; null when it is not signed. */
    private static @Nullable SignedRequest read(RequestHead head) {
        String authorization = head.header(AuthorizationHeader.NAME);
        boolean presigned = PresignedQuery.isIn(head.query());
        boolean version2 = PresignedQuery.isOfVersion2(head.query());
        if (authorization != null && (presigned || version2)) {
            throw Refusals.oneMechanismOnly();
        }
        if (version2) {
            throw AuthorizationHeader.version2();
        }
        if (authorization != null) {
            return AuthorizationHeader.read(head, authorization);
        }
        return presigned ? PresignedQuery.read(head.query()) : null;
    }

    /** The service in the scope of a request's credential, for routing; null when there is none that can be read. */
    public static @Nullable String claimedService(RequestHead head) {
        Scope scope = claimed(head);
        return scope == null ? null : scope.service();
    }

    /** The access key that a request says it is signed with; null when there is none that can be read. */
    public static @Nullable String claimedKey(RequestHead head) {
        Scope scope = claimed(head);
        return scope == null ? null : scope.accessKeyId();
    }

    private static @Nullable Scope claimed(RequestHead head) {
        String authorization = head.header(AuthorizationHeader.NAME);
        String credential = authorization == null
                ? head.query().get(PresignedQuery.CREDENTIAL)
                : AuthorizationHeader.credential(authorization);
        return credential == null ? null : Scope.parse(credential);
    }

    /** The same of a form's fields. */
    public static @Nullable String claimedKey(Map<String, String> fields) {
        String credential = fields.get("x-amz-credential");
        Scope scope = credential == null ? null : Scope.parse(credential);
        return scope == null ? null : scope.accessKeyId();
    }

    /**
     * Verifies a request's signature.
     *
     * @param bodySha256 in hex, for services whose clients do not say what they signed; null where they must
     * @throws AwsError with the code that AWS has for what is wrong
     */
    public Authenticated authenticate(RequestHead head, Protocol protocol, @Nullable String bodySha256) {
        SignedRequest request = read(head);
        if (request == null) {
            return anonymous(head);
        }
        checkScope(request, protocol.service());
        checkTime(request);
        checkSignedHeaders(request, head.headers());
        String payload = payload(request, head, bodySha256);
        SigningKeys.SigningKey key = key(request.scope().accessKeyId(), request.sessionToken());
        DerivedKey signer = derived.find(key.secret(), request.scope());
        verify(request, signer, CanonicalRequest.frame(head, request.signedHeaders(), payload), head, protocol);
        Signed signed = new Signed(
                request.how(),
                request.scope().accessKeyId(),
                request.scope().region(),
                Timestamps.parse(request.timestamp()),
                payload);
        return new Authenticated(key.member(), signed, rule(payload, request, signer));
    }

    private static Authenticated anonymous(RequestHead head) {
        String payload = head.header(CONTENT_SHA256);
        PayloadRule rule = payload == null ? new PayloadRule.Unsigned() : rule(payload, null, null);
        return new Authenticated(Caller.Anonymous.INSTANCE, Signed.NOT, rule);
    }

    private SigningKeys.SigningKey key(String accessKeyId, @Nullable String sessionToken) {
        return keys.find(accessKeyId, sessionToken)
                .orElseThrow(() ->
                        sessionToken == null ? Refusals.invalidAccessKeyId(accessKeyId) : Refusals.invalidToken());
    }

    private void checkScope(SignedRequest request, String service) {
        Scope scope = request.scope();
        if (!scope.terminal().equals(Scope.TERMINAL)) {
            throw wrongScope(
                    request,
                    "incorrect terminal \"" + scope.terminal() + "\". This endpoint uses \"aws4_request\".",
                    Map.of());
        }
        if (!scope.service().equals(service)) {
            throw wrongScope(
                    request,
                    "incorrect service \"" + scope.service() + "\". This endpoint belongs to \"" + service + "\".",
                    Map.of());
        }
        if (!scope.region().equals(region) && !scope.region().equals(SYNONYM)) {
            throw wrongScope(
                    request,
                    "the region '" + scope.region() + "' is wrong; expecting '" + region + "'",
                    Map.of("Region", region));
        }
        if (!request.timestamp().startsWith(scope.date())) {
            throw wrongScope(
                    request,
                    "Invalid credential date \"" + scope.date() + "\". This date is not the same as X-Amz-Date: \""
                            + request.timestamp() + "\".",
                    Map.of());
        }
    }

    private static AwsError wrongScope(SignedRequest request, String problem, Map<String, String> details) {
        return request.how() == Signed.How.HEADER
                ? AuthorizationHeader.malformed(problem, details)
                : new AwsError(
                        400,
                        "AuthorizationQueryParametersError",
                        "Error parsing the X-Amz-Credential parameter; " + problem,
                        details);
    }

    private void checkTime(SignedRequest request) {
        Instant at = Timestamps.parse(request.timestamp());
        if (at == null) {
            throw new AwsError(403, "AccessDenied", "AWS authentication requires a valid Date or x-amz-date header");
        }
        Instant now = clock.instant();
        Duration lifetime = request.expires();
        if (lifetime == null) {
            if (Duration.between(at, now).abs().compareTo(MAX_SKEW) > 0) {
                throw Refusals.tooSkewed(request.timestamp(), now, MAX_SKEW.toMillis());
            }
            return;
        }
        if (at.isAfter(now.plus(MAX_SKEW))) {
            throw Refusals.notYetValid();
        }
        Instant end = at.plus(lifetime);
        if (now.isAfter(end)) {
            throw Refusals.expired(lifetime.toSeconds(), end, now);
        }
    }

    private static void checkSignedHeaders(SignedRequest request, Headers headers) {
        List<String> signed = request.signedHeaders();
        StringBuilder missing = new StringBuilder();
        if (!signed.contains("host")) {
            missing.append("host");
        }
        for (int i = 0; i < headers.size(); i++) {
            String name = headers.name(i);
            if (name.startsWith("x-amz-") && !signed.contains(name)) {
                missing.append(missing.isEmpty() ? "" : ", ").append(name);
            }
        }
        if (!missing.isEmpty()) {
            throw Refusals.headersNotSigned(missing.toString());
        }
    }

    private static String payload(SignedRequest request, RequestHead head, @Nullable String bodySha256) {
        String said = head.header(CONTENT_SHA256);
        if (said == null && request.how() == Signed.How.QUERY) {
            said = head.query().get("X-Amz-Content-Sha256");
            if (said == null && bodySha256 == null) {
                return PayloadRule.UNSIGNED_PAYLOAD;
            }
        }
        if (said != null) {
            if (!said.startsWith("STREAMING-") && !said.equals(PayloadRule.UNSIGNED_PAYLOAD) && !Hex.isSha256(said)) {
                throw Refusals.invalidContentSha256(said);
            }
            return said;
        }
        if (bodySha256 == null) {
            throw Refusals.missingContentSha256();
        }
        return bodySha256;
    }

    private static void verify(
            SignedRequest request,
            DerivedKey signer,
            CanonicalRequest.Frame frame,
            RequestHead head,
            Protocol protocol) {
        String canonical = "";
        String stringToSign = "";
        for (String path : CanonicalRequest.paths(head.rawPath(), protocol.canonicalPath())) {
            String reading = frame.with(path);
            String signed = AuthorizationHeader.ALGORITHM + "\n" + request.timestamp() + "\n"
                    + request.scope().signed() + "\n" + Hex.sha256(reading);
            if (Hex.same(signer.sign(signed), request.signature())) {
                return;
            }
            if (canonical.isEmpty()) {
                canonical = reading;
                stringToSign = signed;
            }
        }
        throw Refusals.signatureDoesNotMatch(request, stringToSign, canonical);
    }

    /** @param request null when nothing is signed */
    private static PayloadRule rule(String payload, @Nullable SignedRequest request, @Nullable DerivedKey signer) {
        return switch (payload) {
            case PayloadRule.UNSIGNED_PAYLOAD -> new PayloadRule.Unsigned();
            case "STREAMING-UNSIGNED-PAYLOAD-TRAILER" -> new PayloadRule.Chunked(null, true);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD" -> new PayloadRule.Chunked(signatures(request, signer), false);
            case "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER" ->
                new PayloadRule.Chunked(signatures(request, signer), true);
            case "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD", "STREAMING-AWS4-ECDSA-P256-SHA256-PAYLOAD-TRAILER" ->
                throw AuthorizationHeader.version4a();
            default -> {
                if (!Hex.isSha256(payload)) {
                    throw Refusals.invalidContentSha256(payload);
                }
                yield new PayloadRule.Hashed(payload);
            }
        };
    }

    private static ChunkSignatures signatures(@Nullable SignedRequest request, @Nullable DerivedKey signer) {
        if (request == null || signer == null) {
            throw new AwsError(
                    400, "InvalidRequest", "A body whose chunks are signed needs a signed request around it.");
        }
        return new ChunkSignatures(signer, request.timestamp(), request.scope(), request.signature());
    }

    @Override
    public AwsRequest authenticate(AwsRequest request, Map<String, String> fields) {
        SignedForm form = SignedForm.read(fields);
        if (form == null) {
            return request;
        }
        checkScope(form.request(), "s3");
        if (Timestamps.parse(form.request().timestamp()) == null) {
            throw SignedForm.invalid("x-amz-date", form.request().timestamp());
        }
        SigningKeys.SigningKey key =
                key(form.request().scope().accessKeyId(), form.request().sessionToken());
        String expected = derived.find(key.secret(), form.request().scope()).sign(form.policy());
        if (!Hex.same(expected, form.request().signature())) {
            throw Refusals.signatureDoesNotMatch(form.policy(), form.request().signature());
        }
        Call call = new Call(
                key.member(), request.call().requestId(), request.call().sourceAddress(), null);
        Signed signed = new Signed(
                Signed.How.FORM,
                form.request().scope().accessKeyId(),
                form.request().scope().region(),
                Timestamps.parse(form.request().timestamp()),
                PayloadRule.UNSIGNED_PAYLOAD);
        return request.by(call, signed);
    }
}
