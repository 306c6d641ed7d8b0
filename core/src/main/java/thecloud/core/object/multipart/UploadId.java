package thecloud.core.object.multipart;

import thecloud.core.access.RefinedRequest;

/** An upload that a request goes on with, as the client sent its id; whether there is one is for the service to say. */
public record UploadId(String value) implements RefinedRequest {

    @Override
    public String goesOn() {
        return value;
    }
}
