package thecloud.aws.http;

/** One protocol behind the endpoint, such as S3: authenticated requests in, responses out. */
public interface Protocol {

    /** The service that requests are signed for, by its name in the credential scope: {@code s3}. */
    String service();

    /** How this service's clients make a canonical request of the path. */
    CanonicalPath canonicalPath();

    /**
     * Whether signatures of this request are looked at; otherwise its caller is anonymous whatever it shows. Preflights and
     * visitors of websites are.
     */
    default boolean authenticates(RequestHead head) {
        return true;
    }

    /**
     * Answers. Runs on a virtual thread of its own and may block.
     *
     * <p>What it throws becomes an error by {@link Errors#of(Throwable)} and is answered by {@link #answer}.
     */
    AwsResponse handle(AwsRequest request);

    /** An error in this protocol's form. Also asked for what went wrong before {@link #handle}: signatures, limits. */
    AwsResponse answer(RequestHead head, AwsError error);

    /** How the path of a canonical request comes about. */
    enum CanonicalPath {
        /** Decoded and encoded once; S3 alone. */
        ENCODED_ONCE,
        /** Normalised (RFC 3986, section 6.2.2.3), and what was sent encoded once more; every other service. */
        NORMALISED_AND_ENCODED_TWICE
    }
}
