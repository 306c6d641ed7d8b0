package planted.core.alpha;

import thecloud.core.access.Action;

/** Planted: a port method that takes no call. */
public interface ThingService {

    @Action("thing:read")
    String read();
}
