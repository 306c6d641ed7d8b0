package thecloud.core.access;

import java.util.Map;

/** A command that says which tags a resource shall have; policies may ask for them ({@code thecloud:RequestTag}). */
public interface TaggedRequest {

    /** Empty when the command says nothing about tags. */
    Map<String, String> requestedTags();
}
