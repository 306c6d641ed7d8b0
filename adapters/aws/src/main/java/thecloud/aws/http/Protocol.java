package thecloud.aws.http;

import thecloud.core.Nullable;

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

    /** Who wants to know how this request ends; null for nobody. Asked for each request, so it costs nothing. */
    default @Nullable Observer observer(RequestHead head) {
        return null;
    }

    /** Is told of requests that have ended; never waits, never throws. */
    @FunctionalInterface
    interface Observer {

        /**
         * @param request null for one that was refused before anybody knew whose it is
         * @param error null when there was none
         */
        void sent(@Nullable AwsRequest request, @Nullable AwsError error, AwsResponse answer, Sent sent);
    }

    /** How the path of a canonical request comes about. */
    enum CanonicalPath {
        /** Decoded and encoded once; S3 alone. */
        ENCODED_ONCE,
        /** Normalised (RFC 3986, section 6.2.2.3), and what was sent encoded once more; every other service. */
        NORMALISED_AND_ENCODED_TWICE
    }
}
