package thecloud.aws.endpoint;

import thecloud.aws.http.AwsError;
import thecloud.aws.http.AwsResponse;
import thecloud.aws.http.RequestHead;

/** What the HTTP server asks for each request; never throws. */
public interface Exchange {

    /** Answers a request. Runs on a virtual thread. */
    AwsResponse serve(RequestHead head, RawBody body);

    /** Answers what went wrong outside {@link #serve}: what cannot be read as HTTP, or served at all. */
    AwsResponse refuse(RequestHead head, AwsError error);
}
