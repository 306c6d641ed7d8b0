package thecloud.aws.http;

/** Errors as S3, and every protocol that has no form of its own, gives them: XML with Code, Message, Resource, RequestId, HostId. */
public final class ErrorDocument {

    private ErrorDocument() {}

    public static AwsResponse of(RequestHead head, AwsError error) {
        AwsResponse response = AwsResponse.of(error.status());
        error.headers().forEach(response::header);
        if (error.status() == 304) {
            return response;
        }
        return response.xml(xml -> {
            xml.open("Error").element("Code", error.code()).element("Message", error.message());
            error.details().forEach(xml::element);
            if (!error.details().containsKey("Resource")) {
                xml.element("Resource", head.rawPath());
            }
            xml.element("RequestId", head.origin().requestId())
                    .element("HostId", head.origin().hostId());
        });
    }
}
