package thecloud.core.access;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;

/** A command that says which tags a resource shall have; policies may ask for them ({@code thecloud:RequestTag}). */
public interface TaggedRequest {

    /** Marks a parameter that is nothing but such tags, a map of texts. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.PARAMETER)
    @interface Requested {}

    /** Empty when the command says nothing about tags. */
    Map<String, String> requestedTags();
}
