// Written by `npm run contracts` from the API's OpenAPI document. Not edited by hand.
export interface paths {
    "/api/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Health_ready"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/otp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_requestCode"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Auth_signIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/current": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Auth_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Me_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Me_change"];
        trace?: never;
    };
    "/api/v1/farms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Farms_list"];
        put?: never;
        post: operations["Farms_open"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Farms_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Farms_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Farms_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}/verification": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Farms_verify"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}/consents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Farms_consents"];
        put?: never;
        post: operations["Farms_consent"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}/consents/{consentId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Farms_withdraw"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}/assists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Farms_assists"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/inbox": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Inbox_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalog_listProducts"];
        put?: never;
        post: operations["Catalog_addProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/products/{productId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalog_showProduct"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Catalog_changeProduct"];
        trace?: never;
    };
    "/api/v1/products/{productId}/origin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalog_showOrigin"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Catalog_openLot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/lots/{lotId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalog_showLot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Catalog_changeLot"];
        trace?: never;
    };
    "/api/v1/lots/{lotId}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Catalog_closeLot"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}/lots": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalog_lotsOfFarm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}/products": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Catalog_productsOfFarm"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provinces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Places_provinces"];
        put?: never;
        post: operations["PlacesAdmin_addProvince"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Places_communes"];
        put?: never;
        post: operations["PlacesAdmin_addCommune"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/communes/{communeCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Places_commune"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["PlacesAdmin_changeCommune"];
        trace?: never;
    };
    "/api/v1/cooperatives": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Places_cooperatives"];
        put?: never;
        post: operations["PlacesAdmin_addCooperative"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperatives/{cooperativeId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Places_cooperative"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["PlacesAdmin_changeCooperative"];
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Search_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search/suggestions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Search_suggest"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Broadcasts_list"];
        put?: never;
        post: operations["Broadcasts_schedule"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Broadcasts_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Broadcasts_replan"];
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/rehearsal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Broadcasts_rehearse"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/start": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Broadcasts_start"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/end": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Broadcasts_end"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/takedown": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Broadcasts_takeDown"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Broadcasts_addOffer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/offers/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Broadcasts_changeOffer"];
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/ingest-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["IngestKeys_list"];
        put?: never;
        post: operations["IngestKeys_create"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/ingest-keys/{keyId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["IngestKeys_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Room_pin"];
        post?: never;
        delete: operations["Room_unpin"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Room_comment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/snapshot": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Room_snapshot"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/event-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Events_createToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Events_listen"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Orders_list"];
        put?: never;
        post: operations["Orders_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Orders_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Orders_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{orderId}/payment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Orders_pay"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{orderId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Orders_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{orderId}/lines/{lineId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Orders_reduce"];
        trace?: never;
    };
    "/api/v1/coop/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CoopOrders_list"];
        put?: never;
        post: operations["CoopOrders_place"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coop/orders/quote": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CoopOrders_quote"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coop/orders/{orderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CoopOrders_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coop/orders/{orderId}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CoopOrders_cancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coop/for-sale": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CoopOrders_forSale"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coop/order-lines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CoopOrders_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coop/buyers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CoopOrders_buyer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/prepared-orders/{preparedOrderId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PreparedOrders_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["PreparedOrders_choose"];
        trace?: never;
    };
    "/api/v1/cut-lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["CutLists_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cut-lists/{cutListId}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CutLists_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/weigh-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["CutLists_weighIn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parcels/{parcelId}/photo/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["HandoverPhoto_photo"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parcels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Parcels_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parcels/{parcelId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Parcels_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parcels/{parcelId}/packing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Parcels_pack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Runs_list"];
        put?: never;
        post: operations["Runs_plan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Runs_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["Runs_reorder"];
        trace?: never;
    };
    "/api/v1/runs/{runId}/departure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Runs_depart"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/return": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Runs_comeBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/stops/{stopId}/proof": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Runs_prove"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/cash-count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Runs_countCash"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coop/today": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Today_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/coop/couriers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Today_couriers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/trial-balance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Ledger_trialBalance"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/accounts/{code}/entries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Ledger_entries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/payments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["GatewayWebhook_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-problems": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PaymentProblems_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payment-problems/{problemId}/resolution": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PaymentProblems_resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/webhooks/bank": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["BankWebhook_receive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/credit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["MyMoney_credit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/refund-account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["MyMoney_setAccount"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refunds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Refunds_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refunds/{refundId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Refunds_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refunds/{refundId}/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Refunds_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Transfers_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transferId}/assignment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Transfers_assign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/transfers/{transferId}/giving-back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Transfers_giveBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parcels/labels.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Papers_labels"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/parcels/{parcelId}/label.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Papers_label"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/runs/{runId}/sheet.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Papers_runSheet"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cut-lists/sheets.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Papers_cutSheets"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payouts/signatures.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Papers_payoutSignatures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payouts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Payouts_list"];
        put?: never;
        post: operations["Payouts_draft"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payouts/{payoutId}/approval": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Payouts_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payouts/{payoutId}/sending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Payouts_send"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payouts/{payoutId}/confirmation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Payouts_confirm"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/payouts/{payoutId}/failure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Payouts_fail"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/farms/{farmId}/statement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Statements_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pictures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Pictures_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/pictures/{pictureId}/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Pictures_show"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Audit_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["People_list"];
        put?: never;
        post: operations["People_enter"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["People_find"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userId}/grants": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["People_grant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userId}/grants/{grantId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["People_revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userId}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["People_signOut"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{userId}/standing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["People_setStanding"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/provinces/{provinceCode}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch: operations["PlacesAdmin_renameProvince"];
        trace?: never;
    };
    "/api/v1/cooperatives/{cooperativeId}/settings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["PlacesAdmin_settings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperatives/{cooperativeId}/delivery-fees": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["PlacesAdmin_setDeliveryFees"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperatives/{cooperativeId}/pickup-points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["PlacesAdmin_addPickupPoint"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cooperatives/{cooperativeId}/pickup-points/{pickupPointId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["PlacesAdmin_closePickupPoint"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["System_board"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{queue}/failed": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["System_failed"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{queue}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["System_retryAll"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{queue}/failed/{jobId}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["System_retry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/system-health": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["System_systemHealth"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Moderation_report"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Moderation_queue"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/decisions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Moderation_decide"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/words": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Moderation_words"];
        put?: never;
        post: operations["Moderation_addWord"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/moderation/words/{word}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["Moderation_removeWord"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{broadcastId}/slow-mode": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["Moderation_slowMode"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/orders/{orderId}/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Complaints_ofOrder"];
        put?: never;
        post: operations["Complaints_complain"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["Complaints_list"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints/{complaintId}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Complaints_answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints/{complaintId}/insistence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Complaints_insist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/complaints/{complaintId}/closing": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["Complaints_close"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        CodeRequest: {
            /**
             * @description As people dial it, or +84 and nine digits
             * @example +84900000001
             */
            phone: string;
        };
        ChallengeResponse: {
            /** Format: uuid */
            challengeId: string;
            /** Format: date-time */
            expiresAt: string;
        };
        SignInRequest: {
            /** Format: uuid */
            challengeId: string;
            /** @example 000000 */
            code: string;
        };
        GrantResponse: {
            /** @enum {string} */
            role: "farmer" | "officer" | "clerk" | "courier" | "administrator";
            /** @description Where an officer serves */
            communeCode: string | null;
            /**
             * Format: uuid
             * @description For whom a clerk or courier works
             */
            cooperativeId: string | null;
        };
        UserResponse: {
            /** Format: uuid */
            id: string;
            /** @example +84900000001 */
            phone: string;
            /** @description Null until the person has said it */
            name: string | null;
            /** @example vi */
            locale: string;
            communeCode: string | null;
            /** @description Hosts need it before they go on air */
            identityVerified: boolean;
            /** @description Everybody is a buyer */
            roles: ("buyer" | "farmer" | "officer" | "clerk" | "courier" | "administrator")[];
            grants: components["schemas"]["GrantResponse"][];
        };
        SessionResponse: {
            /** @description Bearer token, shown once; the same session is in the cookie */
            token: string;
            /** Format: date-time */
            expiresAt: string;
            user: components["schemas"]["UserResponse"];
        };
        MeRequest: {
            name?: string;
            /** @enum {string} */
            locale?: "vi" | "en" | "fr" | "hmn" | "tai" | "kjg";
            communeCode?: string;
        };
        FarmResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            ownerId: string;
            ownerName: string;
            communeCode: string;
            village: string;
            /** Format: uuid */
            cooperativeId: string;
            /** @enum {string} */
            state: "pending" | "verified" | "rejected";
            /** Format: date-time */
            verifiedAt: string | null;
            /** @description Who decided last whether it may sell */
            verifiedByName: string | null;
        };
        FarmPage: {
            items: components["schemas"]["FarmResponse"][];
            nextCursor: string | null;
        };
        FarmFileResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            /** Format: uuid */
            ownerId: string;
            ownerName: string;
            communeCode: string;
            village: string;
            /** Format: uuid */
            cooperativeId: string;
            /** @enum {string} */
            state: "pending" | "verified" | "rejected";
            /** Format: date-time */
            verifiedAt: string | null;
            /** @description Who decided last whether it may sell */
            verifiedByName: string | null;
            /** @example +84900000002 */
            ownerPhone: string;
            verificationNote: string | null;
            /** @description An officer of its commune may act for it now */
            consentLive: boolean;
            /** Format: date-time */
            openedAt: string;
        };
        FarmFilePage: {
            items: components["schemas"]["FarmFileResponse"][];
            nextCursor: string | null;
        };
        FarmRequest: {
            name: string;
            communeCode: string;
            village: string;
            /** Format: uuid */
            cooperativeId: string;
            /** @description The farmer, when an officer of the commune opens the farm for them */
            ownerPhone?: string;
            ownerName?: string;
        };
        VerificationRequest: {
            /** @enum {string} */
            outcome: "verified" | "rejected";
            note: string;
        };
        ConsentRequest: {
            /** @enum {string} */
            kind: "spoken" | "written" | "witnessed";
            /** @description Who was there; required for a witnessed consent */
            witness?: string;
            note: string;
        };
        ConsentResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            farmId: string;
            /** Format: uuid */
            recordedBy: string;
            recordedByName: string;
            /** @enum {string} */
            kind: "spoken" | "written" | "witnessed";
            witness: string | null;
            note: string;
            /** Format: date-time */
            givenAt: string;
            /** Format: date-time */
            withdrawnAt: string | null;
            withdrawnByName: string | null;
        };
        ConsentPage: {
            items: components["schemas"]["ConsentResponse"][];
            nextCursor: string | null;
        };
        AssistResponse: {
            id: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            actorId: string | null;
            /** @example lot.open */
            action: string;
            subjectId: string;
            facts: {
                [key: string]: unknown;
            };
        };
        AssistPage: {
            items: components["schemas"]["AssistResponse"][];
            nextCursor: string | null;
        };
        MessageResponse: {
            /** @enum {string} */
            channel: "sms" | "zalo" | "push";
            /** @example +84900000001 */
            to: string;
            text: string;
            /**
             * Format: date-time
             * @description Null while it waits to be sent
             */
            sentAt: string | null;
        };
        InboxPage: {
            items: components["schemas"]["MessageResponse"][];
            nextCursor: string | null;
        };
        FarmNameResponse: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        LotResponse: {
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /** @enum {string} */
            priceBy: "weight" | "piece";
            step: number;
            minimum: number;
            /** @description Usual weight of a piece that is priced by weight */
            typicalGrams: number | null;
            /** @description How far the true weight may lie above; 100 = +10 % */
            tolerancePerMille: number;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            productId: string;
            productName: string;
            picture: string;
            farm: components["schemas"]["FarmNameResponse"];
            communeCode: string;
            /** Format: uuid */
            cooperativeId: string;
            /** @enum {string} */
            state: "open" | "closed" | "cut" | "weighed" | "settled";
            capacity: number;
            sold: number;
            held: number;
            /** @description capacity less sold and held; 0 once the lot is closed */
            remaining: number;
            maximumPerBuyer: number | null;
            /** @description Per kilogram or per piece, as the product is priced */
            priceVnd: number;
            /**
             * Format: uuid
             * @description Opaque: names this price of this lot
             */
            priceVersion: string;
            /** Format: date-time */
            harvestFrom: string;
            /** Format: date-time */
            harvestTo: string;
        };
        ProductResponse: {
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /** @enum {string} */
            priceBy: "weight" | "piece";
            step: number;
            minimum: number;
            /** @description Usual weight of a piece that is priced by weight */
            typicalGrams: number | null;
            /** @description How far the true weight may lie above; 100 = +10 % */
            tolerancePerMille: number;
            /** Format: uuid */
            id: string;
            name: string;
            farm: components["schemas"]["FarmNameResponse"];
            communeCode: string;
            /** @enum {string} */
            category: "greens" | "roots" | "fruit" | "grain" | "mushroom" | "honey" | "spice" | "poultry" | "meat" | "fish" | "tea" | "craft" | "other";
            /** @description Name of a drawn picture, or the id of an uploaded one: `/api/v1/pictures/:id/320.webp` */
            picture: string;
            story: string;
            storageNote: string;
            /** @description Those that are open */
            lots: components["schemas"]["LotResponse"][];
        };
        ProductPage: {
            items: components["schemas"]["ProductResponse"][];
            nextCursor: string | null;
        };
        OriginFarmResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            ownerName: string;
            village: string;
            communeCode: string;
            communeName: string;
            provinceName: string;
            verified: boolean;
            /** Format: date-time */
            verifiedAt: string | null;
            /** @description The officer who verified it */
            verifiedByName: string | null;
        };
        OriginCooperativeResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description What it keeps of a farm's sales, in thousandths */
            feePerMille: number;
        };
        AppearanceResponse: {
            /** Format: uuid */
            broadcastId: string;
            title: string;
            onAir: boolean;
            /** Format: date-time */
            startedAt: string;
            /** @example 03 */
            offerCode: string;
            /** @description From the start of the broadcast until it was first on show; null when it never was pinned */
            shownAfterSeconds: number | null;
        };
        OriginResponse: {
            farm: components["schemas"]["OriginFarmResponse"];
            cooperative: components["schemas"]["OriginCooperativeResponse"];
            /** @description Broadcasts on air or to be watched again, newest first */
            appearances: components["schemas"]["AppearanceResponse"][];
        };
        ProductRequest: {
            name: string;
            /** @enum {string} */
            category: "greens" | "roots" | "fruit" | "grain" | "mushroom" | "honey" | "spice" | "poultry" | "meat" | "fish" | "tea" | "craft" | "other";
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /**
             * @description `weight` for pieces that are priced by their true weight
             * @enum {string}
             */
            priceBy: "weight" | "piece";
            /** @description Grams or pieces, as the product is sold */
            step: number;
            /** @description One step when left out */
            minimum?: number;
            /** @description Usual weight of a piece; exactly when sold by piece, priced by weight */
            typicalGrams?: number;
            /** @description How far true weight may lie above; 100 = +10 % */
            tolerancePerMille?: number;
            /**
             * @description Name of a drawn picture, or the id of one that the caller uploaded
             * @example greens
             */
            picture?: string;
            story?: string;
            storageNote?: string;
            /**
             * Format: uuid
             * @description One of the own farms; needed by who has several
             */
            farmId?: string;
            /**
             * Format: uuid
             * @description The farm an officer acts for
             */
            onBehalfOfFarmId?: string;
        };
        ProductChangeRequest: {
            name?: string;
            /** @enum {string} */
            category?: "greens" | "roots" | "fruit" | "grain" | "mushroom" | "honey" | "spice" | "poultry" | "meat" | "fish" | "tea" | "craft" | "other";
            /**
             * @description Name of a drawn picture, or the id of one that the caller uploaded
             * @example greens
             */
            picture?: string;
            story?: string;
            storageNote?: string;
            /**
             * Format: uuid
             * @description The farm of the product, when an officer acts for it
             */
            onBehalfOfFarmId?: string;
        };
        LotRequest: {
            /** Format: uuid */
            productId: string;
            /**
             * @description Whole grams or pieces, as the product is sold; a bare number is in the selling unit
             * @example {
             *       "grams": 50000
             *     }
             */
            capacity: {
                grams: number;
            } | {
                pieces: number;
            } | number;
            /** @description Per kilogram or per piece, as the product is priced */
            priceVnd: number;
            /** Format: date-time */
            harvestFrom: string;
            /** Format: date-time */
            harvestTo: string;
            /**
             * @description Whole grams or pieces, as the product is sold; a bare number is in the selling unit
             * @example {
             *       "grams": 50000
             *     }
             */
            maximumPerBuyer?: {
                grams: number;
            } | {
                pieces: number;
            } | number;
            /** Format: uuid */
            onBehalfOfFarmId?: string;
        };
        LotChangeRequest: {
            /**
             * @description Whole grams or pieces, as the product is sold; a bare number is in the selling unit
             * @example {
             *       "grams": 50000
             *     }
             */
            capacity?: {
                grams: number;
            } | {
                pieces: number;
            } | number;
            priceVnd?: number;
            /** @description harvested, spoiled, counted, sold_outside, or own words */
            reason: string;
            /** Format: uuid */
            onBehalfOfFarmId?: string;
        };
        LotClosingRequest: {
            /** Format: uuid */
            onBehalfOfFarmId?: string;
        };
        LotPage: {
            items: components["schemas"]["LotResponse"][];
            nextCursor: string | null;
        };
        ProvinceResponse: {
            code: string;
            name: string;
            /** @description How many of its communes the market knows */
            communes: number;
        };
        ProvinceList: {
            items: components["schemas"]["ProvinceResponse"][];
            nextCursor: string | null;
        };
        CommuneResponse: {
            code: string;
            name: string;
            provinceCode: string;
            provinceName: string;
            isTown: boolean;
            latitude: number | null;
            longitude: number | null;
        };
        CommunePage: {
            items: components["schemas"]["CommuneResponse"][];
            nextCursor: string | null;
        };
        OfficerNameResponse: {
            name: string;
        };
        CommuneDetailResponse: {
            code: string;
            name: string;
            provinceCode: string;
            provinceName: string;
            isTown: boolean;
            latitude: number | null;
            longitude: number | null;
            /** @description Agricultural officers, by name */
            officers: components["schemas"]["OfficerNameResponse"][];
            /** @description Verified ones */
            farms: number;
        };
        CooperativeResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            communeCode: string;
            phone: string;
            /** @description What it keeps of a farm's sales, in thousandths */
            feePerMille: number;
            /** @description Hour of the day (Vietnam) at which cut lists are issued */
            cutOffHour: number;
        };
        CooperativePage: {
            items: components["schemas"]["CooperativeResponse"][];
            nextCursor: string | null;
        };
        DeliveryFeeResponse: {
            /** @enum {string} */
            zone: "pickup" | "same_commune" | "town" | "province" | "parcel_bus";
            feeVnd: number;
        };
        PickupPointResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            communeCode: string;
            village: string;
        };
        CooperativeDetailResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            communeCode: string;
            phone: string;
            /** @description What it keeps of a farm's sales, in thousandths */
            feePerMille: number;
            /** @description Hour of the day (Vietnam) at which cut lists are issued */
            cutOffHour: number;
            deliveryFees: components["schemas"]["DeliveryFeeResponse"][];
            pickupPoints: components["schemas"]["PickupPointResponse"][];
        };
        OnAirOfferResponse: {
            /** Format: uuid */
            broadcastId: string;
            /** @example 03 */
            code: string;
            /** @description Live price, per kilogram or per piece */
            priceVnd: number;
        };
        OfferedLotResponse: {
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /** @enum {string} */
            priceBy: "weight" | "piece";
            step: number;
            minimum: number;
            /** @description Usual weight of a piece that is priced by weight */
            typicalGrams: number | null;
            /** @description How far the true weight may lie above; 100 = +10 % */
            tolerancePerMille: number;
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            productId: string;
            productName: string;
            picture: string;
            farm: components["schemas"]["FarmNameResponse"];
            communeCode: string;
            /** Format: uuid */
            cooperativeId: string;
            /** @enum {string} */
            state: "open" | "closed" | "cut" | "weighed" | "settled";
            capacity: number;
            sold: number;
            held: number;
            /** @description capacity less sold and held; 0 once the lot is closed */
            remaining: number;
            maximumPerBuyer: number | null;
            /** @description Per kilogram or per piece, as the product is priced */
            priceVnd: number;
            /**
             * Format: uuid
             * @description Opaque: names this price of this lot
             */
            priceVersion: string;
            /** Format: date-time */
            harvestFrom: string;
            /** Format: date-time */
            harvestTo: string;
            /** @description Where it is on show right now */
            onAir: components["schemas"]["OnAirOfferResponse"] | null;
        };
        SearchHitResponse: {
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /** @enum {string} */
            priceBy: "weight" | "piece";
            step: number;
            minimum: number;
            /** @description Usual weight of a piece that is priced by weight */
            typicalGrams: number | null;
            /** @description How far the true weight may lie above; 100 = +10 % */
            tolerancePerMille: number;
            /**
             * Format: uuid
             * @description Of the product
             */
            id: string;
            name: string;
            farm: components["schemas"]["FarmNameResponse"];
            communeCode: string;
            communeName: string;
            /** @enum {string} */
            category: "greens" | "roots" | "fruit" | "grain" | "mushroom" | "honey" | "spice" | "poultry" | "meat" | "fish" | "tea" | "craft" | "other";
            /** @description Name of a drawn picture, or the id of an uploaded one: `/api/v1/pictures/:id/320.webp` */
            picture: string;
            /**
             * @description `near`: nothing has these words, this is like them
             * @enum {string}
             */
            fit: "words" | "near";
            /** @description The open lot to buy first */
            lot: components["schemas"]["OfferedLotResponse"] | null;
            openLots: number;
        };
        SearchPage: {
            items: components["schemas"]["SearchHitResponse"][];
            nextCursor: string | null;
        };
        SuggestionResponse: {
            /** @example Rau cải ngồng */
            name: string;
        };
        SuggestionPage: {
            items: components["schemas"]["SuggestionResponse"][];
            nextCursor: string | null;
        };
        HostResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            /** @description Has a verified identity */
            verified: boolean;
        };
        OfferResponse: {
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /** @enum {string} */
            priceBy: "weight" | "piece";
            step: number;
            minimum: number;
            /** @description Usual weight of a piece that is priced by weight */
            typicalGrams: number | null;
            /** @description How far the true weight may lie above; 100 = +10 % */
            tolerancePerMille: number;
            /** @example 03 */
            code: string;
            /** Format: uuid */
            lotId: string;
            /** Format: uuid */
            productId: string;
            productName: string;
            /** @description Name of a drawn picture, or the path of a photo */
            picture: string;
            /** Format: uuid */
            farmId: string;
            farmName: string;
            maximumPerBuyer: number | null;
            /** @description Per kilogram or per piece, as the product is priced */
            priceVnd: number;
            /**
             * Format: uuid
             * @description Opaque: names this price of this offer
             */
            priceVersion: string;
            capacity: number;
            /** @description What can still be ordered */
            remaining: number;
            /** @enum {string} */
            state: "open" | "closed";
        };
        IngestRefusalResponse: {
            /** @example ingest.keyframe_interval */
            code: string;
            detail: string;
            /** Format: date-time */
            at: string;
        };
        BroadcastResponse: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @enum {string} */
            state: "scheduled" | "rehearsing" | "live" | "interrupted" | "ended" | "replay_ready" | "taken_down";
            communeCode: string;
            communeName: string;
            host: components["schemas"]["HostResponse"];
            /** @description Name of a drawn picture, or the path of a photo */
            poster: string | null;
            /** Format: date-time */
            startsAt: string;
            /** Format: date-time */
            startedAt: string | null;
            /** Format: date-time */
            endedAt: string | null;
            viewers: number;
            offers: components["schemas"]["OfferResponse"][];
            /** @example /live/0192…/master.m3u8 */
            playbackUrl: string;
            /** @example /replay/0192…/master.m3u8 */
            replayUrl: string | null;
            /** @description Host only: the picture of a rehearsal while it lasts, under a name that nobody else knows */
            rehearsalUrl?: string | null;
            /** @description Host only */
            ingestRefusal?: components["schemas"]["IngestRefusalResponse"] | null;
        };
        BroadcastPage: {
            items: components["schemas"]["BroadcastResponse"][];
            nextCursor: string | null;
        };
        OfferRequest: {
            /** Format: uuid */
            lotId: string;
            /** @example 03 */
            code: string;
            /** @description Live price, per kilogram or per piece */
            priceVnd: number;
            /**
             * Format: uuid
             * @description The farm an officer acts for; its consent is needed anyway
             */
            onBehalfOfFarmId?: string;
        };
        BroadcastRequest: {
            title: string;
            /**
             * Format: date-time
             * @description From 2000 to 2099
             */
            startsAt: string;
            communeCode: string;
            /** @description May be empty */
            offers: components["schemas"]["OfferRequest"][];
            /**
             * Format: uuid
             * @description The farm in whose name an officer opens it
             */
            onBehalfOfFarmId?: string;
        };
        BroadcastChangeRequest: {
            title?: string;
            /**
             * Format: date-time
             * @description From 2000 to 2099
             */
            startsAt?: string;
        };
        TakedownRequest: {
            reason: string;
        };
        OfferChangeRequest: {
            priceVnd?: number;
            /** @enum {string} */
            state?: "open" | "closed";
            /** Format: uuid */
            onBehalfOfFarmId?: string;
        };
        NewIngestKeyResponse: {
            /** Format: uuid */
            id: string;
            uploadUrl: string;
            /** @description Shown once */
            uploadToken: string;
            /** @example rtmp://localhost:1935/live */
            rtmpUrl: string;
            /** @description Shown once; publish to `<rtmpUrl>/<streamKey>` */
            streamKey: string;
        };
        IngestKeyResponse: {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            revokedAt: string | null;
        };
        IngestKeyPage: {
            items: components["schemas"]["IngestKeyResponse"][];
            nextCursor: string | null;
        };
        PinRequest: {
            offerCode: string;
            /**
             * Format: date-time
             * @description On the broadcast's capture clock
             */
            capturedAt?: string;
        };
        PinResponse: {
            /** @example 03 */
            offerCode: string;
            /** Format: date-time */
            startedAt: string;
        };
        CommentRequest: {
            text: string;
        };
        QuantityResponse: {
            grams?: number;
            pieces?: number;
        };
        OrderedInCommentResponse: {
            /** @example 03 */
            offerCode: string;
            quantity: components["schemas"]["QuantityResponse"];
        };
        PreparedChoiceResponse: {
            offerCode: string;
            productName: string;
            quantity: components["schemas"]["QuantityResponse"] | null;
        };
        PreparedLineResponse: {
            offerCode: string | null;
            /** Format: uuid */
            lotId: string | null;
            productName: string | null;
            picture: string | null;
            /** @enum {string|null} */
            sellBy: "weight" | "piece" | null;
            /** @enum {string|null} */
            priceBy: "weight" | "piece" | null;
            /** @description Per kilogram or per piece, as it was when the comment came */
            priceVnd: number | null;
            /** Format: uuid */
            priceVersion: string | null;
            quantity: components["schemas"]["QuantityResponse"] | null;
            /** @description Whole đồng */
            estimatedVnd: number | null;
            /** @description Whole đồng */
            capVnd: number | null;
            /** @description What can still be ordered of it */
            remaining: number | null;
            /** @description Ways to complete it; none where it is complete */
            choices: components["schemas"]["PreparedChoiceResponse"][];
        };
        PreparedDeliveryResponse: {
            /** @enum {string} */
            method: "home" | "pickup";
            name: string;
            phone: string;
            communeCode: string | null;
            village: string | null;
            note: string;
            /** Format: uuid */
            pickupPointId: string | null;
        };
        PreparedOrderResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            broadcastId: string;
            /** Format: uuid */
            commentId: string;
            lines: components["schemas"]["PreparedLineResponse"][];
            /** @description What is not known yet */
            missing: ("offer" | "quantity" | "delivery")[];
            /** @description Where the last order went */
            delivery: components["schemas"]["PreparedDeliveryResponse"] | null;
            /** @description From the comment, where others see it masked: for this buyer's delivery */
            phone: string | null;
            /**
             * Format: uuid
             * @description An order that came of the same words a little earlier
             */
            repeatsOrderId: string | null;
            /**
             * Format: uuid
             * @description The order that it has become
             */
            orderId: string | null;
            /** Format: date-time */
            expiresAt: string;
        };
        PostedCommentResponse: {
            /** Format: uuid */
            id: string;
            author: string;
            /** @description Phone numbers are masked */
            text: string;
            /** @description Written by the host */
            host: boolean;
            /** @description What its author has ordered with it; null for talk, and until it is confirmed */
            ordered: components["schemas"]["OrderedInCommentResponse"][] | null;
            /** Format: date-time */
            at: string;
            /** @description What the comment would order, to be confirmed with POST /orders; null when it orders nothing */
            preparedOrder: components["schemas"]["PreparedOrderResponse"] | null;
        };
        CommentResponse: {
            /** Format: uuid */
            id: string;
            author: string;
            /** @description Phone numbers are masked */
            text: string;
            /** @description Written by the host */
            host: boolean;
            /** @description What its author has ordered with it; null for talk, and until it is confirmed */
            ordered: components["schemas"]["OrderedInCommentResponse"][] | null;
            /** Format: date-time */
            at: string;
        };
        SnapshotResponse: {
            /** Format: uuid */
            id: string;
            title: string;
            /** @enum {string} */
            state: "scheduled" | "rehearsing" | "live" | "interrupted" | "ended" | "replay_ready" | "taken_down";
            /** Format: date-time */
            startsAt: string;
            viewers: number;
            /** @description Each but the host waits so long between two comments; 0: no slow mode */
            slowModeSeconds: number;
            pin: components["schemas"]["PinResponse"] | null;
            offers: components["schemas"]["OfferResponse"][];
            /** @description The newest, oldest first */
            comments: components["schemas"]["CommentResponse"][];
        };
        EventTokenResponse: {
            token: string;
            /** Format: date-time */
            expiresAt: string;
        };
        QuantityRequest: {
            /** @description For what is sold by weight */
            grams?: number;
            /** @description For what is sold by piece; never together with grams */
            pieces?: number;
        };
        OrderLineRequest: {
            /** Format: uuid */
            lotId: string;
            /** @description The offer of the broadcast; left out, the lot is ordered from the catalog */
            offerCode?: string;
            quantity: components["schemas"]["QuantityRequest"];
            /**
             * Format: uuid
             * @description priceVersion of the offer or lot as it was shown
             */
            priceVersion: string;
        };
        DeliveryRequest: {
            /** @enum {string} */
            method: "home" | "pickup";
            name: string;
            phone: string;
            /** @description Needed for home; a pickup point knows its own */
            communeCode?: string;
            /** @description Needed for home */
            village?: string;
            /** @default  */
            note: string;
            /**
             * Format: uuid
             * @description Needed for pickup
             */
            pickupPointId?: string;
        };
        PaymentRequest: {
            /** @enum {string} */
            method: "cash" | "qr" | "card";
            /** @description A page of this market (a path, or in full) where the card page sends the buyer afterwards */
            returnUrl?: string;
        };
        OrderRequest: {
            /**
             * Format: uuid
             * @description What a comment prepared: stands for broadcastId and lines
             */
            preparedOrderId?: string;
            /** Format: uuid */
            broadcastId?: string;
            lines?: components["schemas"]["OrderLineRequest"][];
            /** @description Left out with a prepared order: as that proposes */
            delivery?: components["schemas"]["DeliveryRequest"];
            payment: components["schemas"]["PaymentRequest"];
        };
        EnteredByResponse: {
            name: string;
            /** @enum {string} */
            channel: "phone" | "zalo";
        };
        OrderLineResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            lotId: string;
            /** Format: uuid */
            farmId: string;
            farmName: string;
            offerCode: string | null;
            productName: string;
            picture: string;
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /** @enum {string} */
            priceBy: "weight" | "piece";
            /** @description Per kilogram or per piece */
            priceVnd: number;
            /** Format: uuid */
            priceVersion: string;
            /** @description What will be delivered as far as is known now */
            quantity: components["schemas"]["QuantityResponse"];
            ordered: components["schemas"]["QuantityResponse"];
            /** @description What a short harvest left of it */
            harvested: components["schemas"]["QuantityResponse"] | null;
            packed: components["schemas"]["QuantityResponse"] | null;
            packedGrams: number | null;
            accepted: components["schemas"]["QuantityResponse"] | null;
            acceptedGrams: number | null;
            /** @description Whole đồng */
            estimatedVnd: number;
            /** @description The line never costs more */
            capVnd: number;
            /** @description By true weight, once packed */
            billedVnd: number | null;
        };
        VietQrResponse: {
            /** @description The text of the QR code (EMVCo, NAPAS) */
            payload: string;
            /** @description What the memo must hold, however the bank writes it */
            reference: string;
            /** @description What is still missing */
            amountVnd: number;
            bankName: string;
            accountNumber: string;
            accountHolder: string;
        };
        OrderPaymentResponse: {
            /** @enum {string} */
            method: "cash" | "qr" | "card";
            /** @enum {string} */
            state: "none" | "requires_action" | "authorised" | "captured" | "failed" | "refunded" | "due" | "collected" | "handed_in" | "cancelled";
            /** @description Goods and road together */
            dueVnd: number;
            /** @description Whole đồng */
            paidVnd: number;
            /** @description Of what was paid, what went back the way it came */
            refundedVnd: number;
            /** @description Of what was paid, what is kept for the next orders */
            creditVnd: number;
            /** @description Card: held on it now, 0 once it was taken or let go */
            authorisedVnd?: number;
            /** @description Card: what was held at first, also after less of it was taken */
            heldVnd?: number;
            /** @description Card: why the last try did not go through */
            failureCode?: string | null;
            /** @description Card: null until the gateway has answered */
            clientSecret?: string | null;
            /** @description Card: the page of the gateway where to pay */
            payUrl?: string | null;
            /** @description Card */
            publishableKey?: string;
            /** @description QR: null once nothing is to be transferred */
            vietQr?: components["schemas"]["VietQrResponse"] | null;
            /** @description QR: the bank of the demo market, nowhere else */
            demoBankUrl?: string | null;
        };
        OrderDeliveryResponse: {
            /** @enum {string} */
            method: "home" | "pickup";
            name: string;
            phone: string;
            communeCode: string;
            communeName: string;
            village: string;
            note: string;
            /** Format: uuid */
            pickupPointId: string | null;
            /**
             * Format: date
             * @description A day in Vietnam
             */
            day: string;
        };
        OrderMomentResponse: {
            /** @enum {string} */
            state: "placed" | "confirmed" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            /** Format: date-time */
            at: string;
        };
        OrderResponse: {
            /** Format: uuid */
            id: string;
            /** @description What people say on the phone */
            number: number;
            /** @enum {string} */
            state: "placed" | "confirmed" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            /** @enum {string} */
            source: "tap" | "comment" | "clerk";
            /** @description The clerk who typed it for the buyer */
            enteredBy: components["schemas"]["EnteredByResponse"] | null;
            /** Format: uuid */
            broadcastId: string | null;
            /** Format: uuid */
            cooperativeId: string;
            /** Format: uuid */
            parcelId: string;
            /** @enum {string} */
            parcelState: "open" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            lines: components["schemas"]["OrderLineResponse"][];
            /** @description Goods, without the road */
            estimatedVnd: number;
            /** @description Goods never cost more */
            capVnd: number;
            /** @description 0 when the order joined a parcel that pays it already */
            deliveryFeeVnd: number;
            /** Format: date-time */
            holdExpiresAt: string | null;
            /** @description Tell it to the courier, nobody else */
            handoverCode: string;
            payment: components["schemas"]["OrderPaymentResponse"];
            delivery: components["schemas"]["OrderDeliveryResponse"];
            /** @description Whether the buyer may still cancel it */
            changeable: boolean;
            /** @description It was handed over without the code; see GET /api/v1/parcels/{parcelId}/photo/320.webp */
            hasHandoverPhoto: boolean;
            /** @enum {string|null} */
            cancelCause: "buyer" | "unpaid" | "short_harvest" | "market" | null;
            /** @description In the buyer’s own words */
            cancelReason: string | null;
            /** Format: date-time */
            placedAt: string;
            history: components["schemas"]["OrderMomentResponse"][];
        };
        QuoteRequest: {
            /** Format: uuid */
            broadcastId?: string;
            lines: components["schemas"]["OrderLineRequest"][];
            delivery: components["schemas"]["DeliveryRequest"];
        };
        QuoteLineResponse: {
            /** Format: uuid */
            lotId: string;
            offerCode: string | null;
            /** @description The price that will be paid, per kilogram or per piece */
            priceVnd: number;
            /** @description Whole đồng */
            estimatedVnd: number;
            /** @description Whole đồng */
            capVnd: number;
        };
        QuoteResponse: {
            lines: components["schemas"]["QuoteLineResponse"][];
            /** @description Goods, without the road */
            estimatedVnd: number;
            /** @description Whole đồng */
            capVnd: number;
            /** @description Whole đồng */
            deliveryFeeVnd: number;
            /** Format: date */
            deliveryDay: string;
            /** @description It goes into a parcel that is open already and pays no second fee */
            joinsParcel: boolean;
            /** @description Ways to pay that are open to this buyer */
            methods: ("cash" | "qr" | "card")[];
        };
        OrderPage: {
            items: components["schemas"]["OrderResponse"][];
            nextCursor: string | null;
        };
        PaymentChangeRequest: {
            /**
             * @description Left out: as it is
             * @enum {string}
             */
            method?: "cash" | "qr" | "card";
            /** @description A page of this market (a path, or in full) where the card page sends the buyer afterwards */
            returnUrl?: string;
        };
        CancellationRequest: {
            reason: string;
        };
        LineChangeRequest: {
            /** @description Less than now; 0 drops the line while another stays */
            quantity: components["schemas"]["QuantityRequest"];
        };
        TypedBuyerRequest: {
            /** @example 0912 345 678 */
            phone: string;
            name: string;
        };
        TypedPaymentRequest: {
            /**
             * @description A buyer who wants to pay by card chooses it on the order’s own page
             * @enum {string}
             */
            method: "cash" | "qr";
        };
        TypedOrderRequest: {
            /** Format: uuid */
            broadcastId?: string;
            lines: components["schemas"]["OrderLineRequest"][];
            delivery: components["schemas"]["DeliveryRequest"];
            buyer: components["schemas"]["TypedBuyerRequest"];
            /** @enum {string} */
            channel: "phone" | "zalo";
            payment: components["schemas"]["TypedPaymentRequest"];
        };
        StaffPaymentResponse: {
            /** @enum {string} */
            method: "cash" | "qr" | "card";
            /** @enum {string} */
            state: "none" | "requires_action" | "authorised" | "captured" | "failed" | "refunded" | "due" | "collected" | "handed_in" | "cancelled";
            /** @description Goods and road together */
            dueVnd: number;
            /** @description Whole đồng */
            paidVnd: number;
            /** @description Of what was paid, what went back the way it came */
            refundedVnd: number;
            /** @description Of what was paid, what is kept for the next orders */
            creditVnd: number;
            /** @description Card: held on it now, 0 once it was taken or let go */
            authorisedVnd?: number;
            /** @description Card: what was held at first, also after less of it was taken */
            heldVnd?: number;
            /** @description Card: why the last try did not go through */
            failureCode?: string | null;
            /** @description QR: null once nothing is to be transferred */
            vietQr?: components["schemas"]["VietQrResponse"] | null;
            /** @description QR: the bank of the demo market, nowhere else */
            demoBankUrl?: string | null;
        };
        OrderBuyerResponse: {
            name: string;
            /** @description E.164 */
            phone: string;
        };
        StaffOrderResponse: {
            /** Format: uuid */
            id: string;
            /** @description What people say on the phone */
            number: number;
            /** @enum {string} */
            state: "placed" | "confirmed" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            /** @enum {string} */
            source: "tap" | "comment" | "clerk";
            /** @description The clerk who typed it for the buyer */
            enteredBy: components["schemas"]["EnteredByResponse"] | null;
            /** Format: uuid */
            broadcastId: string | null;
            /** Format: uuid */
            cooperativeId: string;
            /** Format: uuid */
            parcelId: string;
            /** @enum {string} */
            parcelState: "open" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            lines: components["schemas"]["OrderLineResponse"][];
            /** @description Goods, without the road */
            estimatedVnd: number;
            /** @description Goods never cost more */
            capVnd: number;
            /** @description 0 when the order joined a parcel that pays it already */
            deliveryFeeVnd: number;
            /** Format: date-time */
            holdExpiresAt: string | null;
            delivery: components["schemas"]["OrderDeliveryResponse"];
            /** @description Whether the buyer may still cancel it */
            changeable: boolean;
            /** @description It was handed over without the code; see GET /api/v1/parcels/{parcelId}/photo/320.webp */
            hasHandoverPhoto: boolean;
            /** @enum {string|null} */
            cancelCause: "buyer" | "unpaid" | "short_harvest" | "market" | null;
            /** @description In the buyer’s own words */
            cancelReason: string | null;
            /** Format: date-time */
            placedAt: string;
            history: components["schemas"]["OrderMomentResponse"][];
            payment: components["schemas"]["StaffPaymentResponse"];
            buyer: components["schemas"]["OrderBuyerResponse"];
        };
        TypedQuoteRequest: {
            /** Format: uuid */
            broadcastId?: string;
            lines: components["schemas"]["OrderLineRequest"][];
            delivery: components["schemas"]["DeliveryRequest"];
            buyer: components["schemas"]["TypedBuyerRequest"];
        };
        StaffOrderSummary: {
            /** Format: uuid */
            id: string;
            number: number;
            /** @enum {string} */
            state: "placed" | "confirmed" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            /** @enum {string} */
            source: "tap" | "comment" | "clerk";
            /** @enum {string|null} */
            channel: "phone" | "zalo" | null;
            name: string;
            /** @description All but its last three digits hidden */
            phone: string;
            village: string;
            communeName: string;
            /** Format: date */
            deliveryDay: string;
            /** @enum {string} */
            paymentMethod: "cash" | "qr" | "card";
            /** @enum {string} */
            paymentState: "none" | "requires_action" | "authorised" | "captured" | "failed" | "refunded" | "due" | "collected" | "handed_in" | "cancelled";
            /** @description Goods and road together */
            dueVnd: number;
            /** Format: date-time */
            placedAt: string;
            /** @description The clerk who typed it */
            enteredByName: string | null;
        };
        StaffOrderPage: {
            items: components["schemas"]["StaffOrderSummary"][];
            nextCursor: string | null;
        };
        StaffCancellationRequest: {
            /**
             * @description At the buyer’s wish, or because the cooperative cannot serve it
             * @enum {string}
             */
            cause: "buyer" | "market";
            /** @description The buyer reads it */
            reason: string;
        };
        BroadcastForSaleResponse: {
            /** Format: uuid */
            id: string;
            title: string;
            state: string;
            /** Format: date-time */
            startsAt: string;
        };
        LotForSaleResponse: {
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /** @enum {string} */
            priceBy: "weight" | "piece";
            step: number;
            minimum: number;
            /** @description Usual weight of a piece that is priced by weight */
            typicalGrams: number | null;
            /** @description How far the true weight may lie above; 100 = +10 % */
            tolerancePerMille: number;
            /** Format: uuid */
            lotId: string;
            /** @description In the broadcast whose prices hold */
            code: string | null;
            /** Format: uuid */
            cooperativeId: string;
            productName: string;
            picture: string;
            farmName: string;
            communeName: string;
            /** @description Per kilogram or per piece */
            priceVnd: number;
            /** Format: uuid */
            priceVersion: string;
            maximumPerBuyer: number | null;
            /** @description What can still be ordered, in the selling unit */
            remaining: number;
            /** Format: date-time */
            harvestFrom: string;
        };
        ForSaleResponse: {
            /** @description On air first */
            broadcasts: components["schemas"]["BroadcastForSaleResponse"][];
            /** Format: uuid */
            broadcastId: string | null;
            /** @description Those with a code first, by code */
            lots: components["schemas"]["LotForSaleResponse"][];
        };
        TypedLineRequest: {
            /** @example 03 2kg, gừng 500g */
            text: string;
            /**
             * Format: uuid
             * @description Whose codes count; left out: none
             */
            broadcastId?: string;
        };
        TypedChoiceResponse: {
            /** Format: uuid */
            lotId: string;
            quantity: components["schemas"]["QuantityResponse"] | null;
        };
        TypedLineResponse: {
            /**
             * Format: uuid
             * @description Null: one of the choices
             */
            lotId: string | null;
            /** @description Null: it still has to be said */
            quantity: components["schemas"]["QuantityResponse"] | null;
            choices: components["schemas"]["TypedChoiceResponse"][];
        };
        TypedReadingResponse: {
            /** @description Empty: nothing was understood */
            lines: components["schemas"]["TypedLineResponse"][];
            /** @description The lots that the lines name */
            lots: components["schemas"]["LotForSaleResponse"][];
        };
        LastDeliveryResponse: {
            /** @enum {string} */
            method: "home" | "pickup";
            name: string;
            phone: string;
            communeCode: string | null;
            village: string | null;
            note: string;
            /** Format: uuid */
            pickupPointId: string | null;
        };
        KnownBuyerResponse: {
            /** @description Null: never ordered with this cooperative */
            lastDelivery: components["schemas"]["LastDeliveryResponse"] | null;
        };
        PreparedLineRequest: {
            offerCode: string;
            quantity: components["schemas"]["QuantityRequest"];
        };
        PreparedOrderChangeRequest: {
            /** @description All lines */
            lines: components["schemas"]["PreparedLineRequest"][];
        };
        PortionResponse: {
            quantity: components["schemas"]["QuantityResponse"];
            count: number;
        };
        CutListItemResponse: {
            /** Format: uuid */
            lotId: string;
            productName: string;
            picture: string;
            /** @enum {string} */
            sellBy: "weight" | "piece";
            quantity: components["schemas"]["QuantityResponse"];
            orderCount: number;
            /** @description How it must be packed: how many portions of which size */
            portions: components["schemas"]["PortionResponse"][];
        };
        CutListResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            farmId: string;
            farmName: string;
            village: string;
            ownerName: string;
            /** @description Whom to phone when the list stays unconfirmed */
            ownerPhone: string;
            /** Format: uuid */
            broadcastId: string | null;
            /**
             * @description The day of cutting and of delivery
             * @example 2026-11-21
             */
            date: string;
            /** Format: date-time */
            deliverBy: string;
            /** @enum {string} */
            state: "issued" | "confirmed";
            /** Format: date-time */
            issuedAt: string;
            /** Format: date-time */
            confirmedAt: string | null;
            confirmedByName: string | null;
            /** @description Somebody else confirmed it for the farm */
            confirmedAsAssist: boolean;
            items: components["schemas"]["CutListItemResponse"][];
        };
        CutListPage: {
            items: components["schemas"]["CutListResponse"][];
            nextCursor: string | null;
        };
        CutListConfirmationRequest: {
            /**
             * Format: uuid
             * @description The farm that an officer acts for
             */
            onBehalfOfFarmId?: string;
        };
        WeighInRequest: {
            /** Format: uuid */
            lotId: string;
            /** @description All that came */
            quantity: components["schemas"]["QuantityRequest"];
            /** @enum {string} */
            grade?: "a" | "b" | "c";
            /** @description Of it, what is not fit to sell; needs a reason */
            spoiled?: components["schemas"]["QuantityRequest"];
            reason?: string;
        };
        CutLineResponse: {
            /** Format: uuid */
            orderLineId: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: number;
            buyerName: string;
            wanted: components["schemas"]["QuantityResponse"];
            /** @description What is left of it */
            allotted: components["schemas"]["QuantityResponse"];
            /** @description Nothing was left of the whole order */
            orderCancelled: boolean;
        };
        WeighInResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            lotId: string;
            /** @description What orders asked for before anything was cut */
            ordered: components["schemas"]["QuantityResponse"];
            arrived: components["schemas"]["QuantityResponse"];
            spoiled: components["schemas"]["QuantityResponse"];
            /** @description Fit to sell, and nobody’s */
            surplus: components["schemas"]["QuantityResponse"];
            /** @description The lines that a short harvest reached */
            linesCut: components["schemas"]["CutLineResponse"][];
        };
        RecipientResponse: {
            name: string;
            phone: string;
            communeCode: string;
            communeName: string;
            village: string;
            note: string;
        };
        ParcelLineResponse: {
            /** Format: uuid */
            orderLineId: string;
            /** Format: uuid */
            lotId: string;
            offerCode: string | null;
            productName: string;
            picture: string;
            farmName: string;
            /** @description Its lot has come to the scale; before, it cannot be packed */
            weighedIn: boolean;
            /** @enum {string} */
            sellBy: "weight" | "piece";
            /** @enum {string} */
            priceBy: "weight" | "piece";
            /** @description Per kilogram or per piece, as it is priced */
            priceVnd: number;
            ordered: components["schemas"]["QuantityResponse"];
            /** @description What goes into the parcel as far as is known now */
            quantity: components["schemas"]["QuantityResponse"];
            /** @description What one piece should weigh, where pieces are priced by weight */
            typicalGrams: number | null;
            packed: components["schemas"]["QuantityResponse"] | null;
            /** @description True weight, where weight decides the price */
            packedGrams: number | null;
            accepted: components["schemas"]["QuantityResponse"] | null;
            /** @description Whole đồng */
            estimatedVnd: number;
            /** @description It never costs more than this */
            capVnd: number;
            /** @description What it truly costs, once packed */
            billedVnd: number | null;
        };
        ParcelOrderResponse: {
            /** Format: uuid */
            orderId: string;
            number: number;
            /** @enum {string} */
            state: "placed" | "confirmed" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            /** @enum {string} */
            paymentMethod: "cash" | "qr" | "card";
            /** @enum {string} */
            paymentState: "none" | "requires_action" | "authorised" | "captured" | "failed" | "refunded" | "due" | "collected" | "handed_in" | "cancelled";
            /** @description Whole đồng */
            deliveryFeeVnd: number;
            /** @description Goods and road; cash in whole notes */
            dueVnd: number;
            lines: components["schemas"]["ParcelLineResponse"][];
        };
        ParcelResponse: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "open" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            /** @example 2026-11-21 */
            date: string;
            /** @enum {string} */
            method: "home" | "pickup";
            pickupPointName: string | null;
            recipient: components["schemas"]["RecipientResponse"];
            /** @description What the courier takes at the door */
            amountToCollectVnd: number;
            /** Format: date-time */
            packedAt: string | null;
            /**
             * Format: uuid
             * @description The run it is on, or was on last
             */
            runId: string | null;
            orders: components["schemas"]["ParcelOrderResponse"][];
        };
        ParcelPage: {
            items: components["schemas"]["ParcelResponse"][];
            nextCursor: string | null;
        };
        ActualRequest: {
            /** @description True weight: for what is sold or priced by weight */
            grams?: number;
            /** @description For what is sold by piece; may be left out beside grams when all pieces are there */
            pieces?: number;
        };
        PackedLineRequest: {
            /** Format: uuid */
            orderLineId: string;
            actual: components["schemas"]["ActualRequest"];
        };
        PackingRequest: {
            /** @description Every line of the parcel once; 0 for what is missing */
            lines: components["schemas"]["PackedLineRequest"][];
        };
        RunRequest: {
            /** @example 2026-11-21 */
            date: string;
            /**
             * Format: uuid
             * @description A courier of the cooperative, or a farmer who delivers
             */
            courierId: string;
            parcelIds: string[];
        };
        StopResponse: {
            /** Format: uuid */
            id: string;
            position: number;
            parcel: components["schemas"]["ParcelResponse"];
            /** @enum {string|null} */
            outcome: "delivered" | "refused" | "absent" | "part" | null;
            reason: string | null;
            /** @description What was due when the courier came */
            dueVnd: number | null;
            /** @description Cash taken */
            cashVnd: number | null;
            /** @description After three a photo and a reason are asked for instead of a code */
            wrongCodeTries: number;
            /** @description The courier came back without having been there */
            notVisited: boolean;
            /** @description A photo stands for the code: `/api/v1/parcels/:id/photo/1280.webp` */
            hasPhoto: boolean;
            /** Format: date-time */
            provedAt: string | null;
        };
        RunResponse: {
            /** Format: uuid */
            id: string;
            /** @example 2026-11-21 */
            date: string;
            /** Format: uuid */
            courierId: string;
            courierName: string;
            courierPhone: string;
            /** @enum {string} */
            state: "planned" | "out" | "back" | "reconciled";
            /** Format: date-time */
            departedAt: string | null;
            /** Format: date-time */
            backAt: string | null;
            stops: components["schemas"]["StopResponse"][];
        };
        RunSummaryResponse: {
            /** Format: uuid */
            id: string;
            /** @example 2026-11-21 */
            date: string;
            /** Format: uuid */
            courierId: string;
            courierName: string;
            courierPhone: string;
            /** @enum {string} */
            state: "planned" | "out" | "back" | "reconciled";
            /** Format: date-time */
            departedAt: string | null;
            /** Format: date-time */
            backAt: string | null;
            stopCount: number;
            /** @description Stops with an outcome */
            doneCount: number;
            /** @description Parcels that are not packed yet */
            waitingCount: number;
            /** @description Whole đồng */
            collectedVnd: number;
        };
        RunPage: {
            items: components["schemas"]["RunSummaryResponse"][];
            nextCursor: string | null;
        };
        RunOrderRequest: {
            /** @description The stops in the order wanted. Before departure, stops that are not named come off the run. */
            stopIds: string[];
        };
        AcceptedLineRequest: {
            /** Format: uuid */
            orderLineId: string;
            quantity: components["schemas"]["QuantityRequest"];
        };
        ProofRequest: {
            /** @enum {string} */
            outcome: "delivered" | "refused" | "absent" | "part";
            /** @description What the buyer read out */
            handoverCode?: string;
            photoId?: string;
            /** @description Needed when refused, absent, without a code, or when cash is short */
            reason?: string;
            /** @description For a part; lines that are not named were not taken */
            acceptedLines?: components["schemas"]["AcceptedLineRequest"][];
            /** @description Cash taken, in whole đồng */
            cashVnd: number;
            /**
             * Format: date-time
             * @description The clock of the courier’s phone
             */
            deviceTime: string;
        };
        AcceptedLineResponse: {
            /** Format: uuid */
            orderLineId: string;
            /** @description In the selling unit: grams or pieces */
            amount: number;
            /** @description Whole đồng */
            chargedVnd: number;
        };
        ProofResponse: {
            /** Format: uuid */
            stopId: string;
            /** @enum {string} */
            outcome: "delivered" | "refused" | "absent" | "part";
            byCode: boolean;
            /** @description What was due when the courier came */
            dueVnd: number;
            /** @description Whole đồng */
            cashVnd: number;
            acceptedLines: components["schemas"]["AcceptedLineResponse"][] | null;
            /** Format: date-time */
            deviceTime: string;
            /** Format: date-time */
            serverTime: string;
        };
        CashCountRequest: {
            /** @description What lies on the table, in whole đồng */
            countedVnd: number;
            note?: string;
        };
        CashCountResponse: {
            /** @description What the courier was sent to collect */
            dueVnd: number;
            /** @description Whole đồng */
            collectedVnd: number;
            /** @description Refused, nobody at home, or still owed */
            refusedVnd: number;
            /** @description Whole đồng */
            countedVnd: number;
            /** @description Collected less counted: above zero is missing */
            varianceVnd: number;
        };
        ProgressResponse: {
            done: number;
            total: number;
        };
        LotProgressResponse: {
            /** Format: uuid */
            lotId: string;
            offerCode: string | null;
            productName: string;
            picture: string;
            farmName: string;
            /** @enum {string} */
            sellBy: "weight" | "piece";
            ordered: components["schemas"]["QuantityResponse"];
            /** @description Fit to sell; null while it has not come */
            arrived: components["schemas"]["QuantityResponse"] | null;
            /** @description Orders that the harvest was too short for */
            cutOrders: number;
            surplus: components["schemas"]["QuantityResponse"];
        };
        VillageProgressResponse: {
            communeCode: string;
            communeName: string;
            village: string;
            packed: number;
            total: number;
            /** @description Waiting for a lot that has not been weighed in */
            waiting: number;
        };
        RunProgressResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            courierId: string;
            courierName: string;
            /** @enum {string} */
            state: "planned" | "out" | "back" | "reconciled";
            /** @description The village most of its stops are in */
            toward: string;
            doneCount: number;
            stopCount: number;
            /** @description Parcels that are not packed yet */
            waitingCount: number;
        };
        CashHeldResponse: {
            /** Format: uuid */
            courierId: string;
            courierName: string;
            /** @description Taken and not handed in yet, whatever the day */
            cashInHandVnd: number;
        };
        CallResponse: {
            /** @enum {string} */
            reason: "cut_list_unconfirmed" | "harvest_short" | "buyer_absent";
            /**
             * Format: uuid
             * @description The cut list, weigh-in or stop
             */
            subjectId: string;
            name: string;
            phone: string;
            /** @description Products, or the numbers of orders */
            about: string;
            /** @description What is expected, or missing */
            quantity: components["schemas"]["QuantityResponse"] | null;
            /**
             * Format: date-time
             * @description By when, or since when
             */
            at: string;
        };
        TodayResponse: {
            /** @example 2026-11-21 */
            date: string;
            /** @description Farms that confirmed their cut lists */
            cutLists: components["schemas"]["ProgressResponse"];
            /** @description Farms of which everything was weighed in */
            weighIns: components["schemas"]["ProgressResponse"];
            /** @description Parcels packed */
            packing: components["schemas"]["ProgressResponse"];
            /** @description Runs that left */
            departed: components["schemas"]["ProgressResponse"];
            lots: components["schemas"]["LotProgressResponse"][];
            villages: components["schemas"]["VillageProgressResponse"][];
            runs: components["schemas"]["RunProgressResponse"][];
            cash: components["schemas"]["CashHeldResponse"][];
            calls: components["schemas"]["CallResponse"][];
        };
        CourierResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            phone: string;
        };
        CourierPage: {
            items: components["schemas"]["CourierResponse"][];
            nextCursor: string | null;
        };
        AccountBalanceResponse: {
            /** @example cash_box:01a2008d-ddb7-709e-bec4-0486c7bb54b8 */
            code: string;
            /** @description Whole đồng; debit above zero, credit below */
            balanceVnd: number;
        };
        TrialBalanceResponse: {
            /** @description 0, always */
            sumVnd: number;
            accounts: components["schemas"]["AccountBalanceResponse"][];
        };
        EntryResponse: {
            /** Format: uuid */
            postingId: string;
            /** @example order.delivered:01a2008d-ddb7-709e-bec4-0486c7bb54b8 */
            cause: string;
            note: string;
            /** Format: date-time */
            at: string;
            /** @description Whole đồng; debit above zero, credit below */
            amountVnd: number;
            /** Format: uuid */
            orderLineId: string | null;
            /**
             * Format: uuid
             * @description The posting that this one takes back
             */
            reverses: string | null;
        };
        EntryPage: {
            items: components["schemas"]["EntryResponse"][];
            nextCursor: string | null;
        };
        WebhookReceipt: {
            received: boolean;
        };
        PaymentProblemResponse: {
            /** Format: uuid */
            id: string;
            /** @description refund_failed, authorisation_lost, disputed, stray_charge, intent_missing, unknown_event */
            kind: string;
            /** Format: uuid */
            orderId: string | null;
            orderNumber: number | null;
            buyerName: string | null;
            buyerPhone: string | null;
            amountVnd: number | null;
            /** Format: date-time */
            createdAt: string;
            outcome: string | null;
            note: string | null;
            /** Format: date-time */
            resolvedAt: string | null;
        };
        PaymentProblemPage: {
            items: components["schemas"]["PaymentProblemResponse"][];
            nextCursor: string | null;
        };
        ProblemResolutionRequest: {
            /**
             * @description A refund that failed: tried_again, paid_in_cash or paid_by_bank; anything else: noted
             * @enum {string}
             */
            outcome: "tried_again" | "paid_in_cash" | "paid_by_bank" | "noted";
            note: string;
        };
        BankNoticeRequest: {
            /** @description The bank’s own, unique for ever */
            id: string;
            /** @description Whole đồng */
            amountVnd: number;
            memo: string;
            bankReference: string;
            accountNumber: string;
            /** Format: date-time */
            bookedAt: string;
        };
        RefundAccountResponse: {
            bankBin: string;
            accountNumber: string;
            accountHolder: string;
        };
        BuyerRefundResponse: {
            /** Format: uuid */
            id: string;
            /**
             * @description buyer_credit was never for the order; the rest was paid for it
             * @enum {string}
             */
            account: "refund_payable" | "buyer_credit" | "customer_deposits";
            /** @enum {string} */
            reason: "costs_less" | "order_ended" | "over" | "short" | "late" | "twice" | "not_expected" | "unknown_sender";
            /** @description Whole đồng */
            amountVnd: number;
            /** @enum {string} */
            state: "due" | "approved" | "sent";
            /** Format: uuid */
            orderId: string | null;
            orderNumber: number | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            sentAt: string | null;
        };
        BuyerMoneyResponse: {
            /** @description Came too much, too late or twice; is paid back */
            creditVnd: number;
            /** @description Owed for orders that cost less than was paid */
            refundVnd: number;
            account: components["schemas"]["RefundAccountResponse"] | null;
            items: components["schemas"]["BuyerRefundResponse"][];
            nextCursor: string | null;
        };
        RefundAccountRequest: {
            /** @description NAPAS bank code */
            bankBin: string;
            accountNumber: string;
            accountHolder: string;
        };
        RefundBuyerResponse: {
            name: string;
            phone: string;
        };
        RefundResponse: {
            /** Format: uuid */
            id: string;
            /**
             * @description buyer_credit was never for the order; the rest was paid for it
             * @enum {string}
             */
            account: "refund_payable" | "buyer_credit" | "customer_deposits";
            /** @enum {string} */
            reason: "costs_less" | "order_ended" | "over" | "short" | "late" | "twice" | "not_expected" | "unknown_sender";
            /** @description Whole đồng */
            amountVnd: number;
            /** @enum {string} */
            state: "due" | "approved" | "sent";
            /** Format: uuid */
            orderId: string | null;
            orderNumber: number | null;
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            sentAt: string | null;
            /** @description Null for money of an unknown sender */
            buyer: components["schemas"]["RefundBuyerResponse"] | null;
            /** @description Null while the buyer has not said */
            refundAccount: components["schemas"]["RefundAccountResponse"] | null;
            /** @description To be scanned with the cooperative’s banking app */
            vietQrPayload: string | null;
            /** @description What to write into the transfer */
            memo: string;
            /** @description What the bank calls the transfers that brought the money */
            bankReferences: string[];
            /** @description One approves, another sends */
            needsTwoPeople: boolean;
        };
        RefundPage: {
            items: components["schemas"]["RefundResponse"][];
            nextCursor: string | null;
        };
        RefundSendingRequest: {
            /** @description What the bank calls the transfer that took it back */
            bankReference?: string;
        };
        TransferResponse: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            state: "waiting" | "settled" | "returned" | "foreign" | "received";
            /**
             * @description What it was, or why it waits
             * @enum {string|null}
             */
            outcome: "exact" | "short" | "over" | "late" | "twice" | "not_expected" | "unknown" | "ambiguous" | "other_account" | null;
            /** @description Whole đồng */
            amountVnd: number;
            memo: string;
            bankReference: string;
            /** Format: date-time */
            bookedAt: string;
            /** Format: date-time */
            receivedAt: string;
            /** Format: uuid */
            orderId: string | null;
            orderNumber: number | null;
            /** @description Of it, what lies on the order */
            toOrderVnd: number;
            /** @description Of it, what is the buyer’s credit */
            toCreditVnd: number;
            /**
             * Format: date-time
             * @description When a person dealt with it
             */
            handledAt: string | null;
            note: string;
        };
        TransferPage: {
            items: components["schemas"]["TransferResponse"][];
            nextCursor: string | null;
        };
        AssignmentRequest: {
            /** @description The number that people say on the phone */
            orderNumber: number;
        };
        GivingBackRequest: {
            /** @description Why, in a few words */
            note: string;
        };
        PersonNameResponse: {
            /** Format: uuid */
            id: string;
            name: string;
        };
        PayoutResponse: {
            /** Format: uuid */
            id: string;
            farm: components["schemas"]["FarmNameResponse"];
            /** @description Whole đồng */
            amountVnd: number;
            /** Format: date-time */
            until: string;
            /** @enum {string} */
            state: "drafted" | "approved" | "sent" | "confirmed" | "failed";
            /** @description This person may not approve it */
            draftedBy: components["schemas"]["PersonNameResponse"];
            /** Format: date-time */
            draftedAt: string;
            approvedBy: components["schemas"]["PersonNameResponse"] | null;
            /** Format: date-time */
            approvedAt: string | null;
            /** @enum {string|null} */
            sentFrom: "bank" | "cash_box" | null;
            /** Format: date-time */
            sentAt: string | null;
        };
        PayoutPage: {
            items: components["schemas"]["PayoutResponse"][];
            nextCursor: string | null;
        };
        PayoutsRequest: {
            /** @description Every farm of the cooperative when left out */
            farmIds?: string[];
            /**
             * @description A moment (ISO 8601), or a day in Vietnam (YYYY-MM-DD), which counts to its end
             * @example 2026-11-21
             */
            until: string;
        };
        PayoutSendingRequest: {
            /**
             * @description By bank transfer, or as signed cash
             * @enum {string}
             */
            from: "bank" | "cash_box";
        };
        StatementEntryResponse: {
            /** Format: date-time */
            at: string;
            note: string;
            /** @description Above zero: the farm earned it, fees taken off. Below: paid out or taken back. */
            amountVnd: number;
            orderNumber: number | null;
            /** Format: uuid */
            orderLineId: string | null;
            productName: string | null;
            /** @description What the buyer took */
            quantity: components["schemas"]["QuantityResponse"] | null;
            /** @description What the buyer was charged for the line */
            billedVnd: number | null;
            /** @description Of it, the cooperative’s */
            feeVnd: number | null;
            /** @description The money is in, so it may be paid out; null for what is no order’s */
            cleared: boolean | null;
        };
        StatementResponse: {
            farm: components["schemas"]["FarmNameResponse"];
            /** Format: date-time */
            from: string;
            /**
             * Format: date-time
             * @description Not within the period
             */
            to: string;
            /** @description Owed to the farm before the period */
            openingVnd: number;
            /** @description What buyers were charged for the farm’s goods */
            soldVnd: number;
            /** @description Of it, the cooperative’s */
            feeVnd: number;
            /** @description Earned by delivering */
            deliveryVnd: number;
            /** @description Whole đồng */
            paidOutVnd: number;
            /** @description Owed to the farm at the end: opening + sold − fee + delivery − paid out */
            closingVnd: number;
            /** @description Of what is owed now, whose money is not in yet */
            waitingVnd: number;
            /** @description Ordered and on its way, after fees */
            expectedVnd: number;
            /** @description Newest first */
            entries: components["schemas"]["StatementEntryResponse"][];
            /** @description There are more than are shown: ask for a shorter period */
            entriesLeftOff: boolean;
        };
        PictureResponse: {
            /**
             * Format: uuid
             * @description What a product or a proof names it by
             */
            id: string;
            /** @enum {string} */
            kind: "product" | "proof";
            /** @description Pixels, of the largest size */
            width: number;
            height: number;
        };
        AuditRowResponse: {
            id: string;
            /** Format: date-time */
            at: string;
            /** Format: uuid */
            actorId: string | null;
            /** @example lot.open */
            action: string;
            subjectId: string;
            facts: {
                [key: string]: unknown;
            };
            /** @description As the person is called today; null for the market itself */
            actorName: string | null;
            /** Format: uuid */
            onBehalfOfFarmId: string | null;
            farmName: string | null;
        };
        AuditPage: {
            items: components["schemas"]["AuditRowResponse"][];
            nextCursor: string | null;
        };
        RegisteredPersonResponse: {
            /** Format: uuid */
            id: string;
            /** @example +84900000001 */
            phone: string;
            /** @description Null until the person has said it */
            name: string | null;
            communeCode: string | null;
            roles: ("buyer" | "farmer" | "officer" | "clerk" | "courier" | "administrator")[];
            /** @enum {string} */
            standing: "free" | "muted" | "banned";
            /** Format: date-time */
            mutedUntil: string | null;
            /** Format: date-time */
            createdAt: string;
        };
        RegisteredPersonPage: {
            items: components["schemas"]["RegisteredPersonResponse"][];
            nextCursor: string | null;
        };
        PersonRequest: {
            /** @example 0912 345 678 */
            phone: string;
            name: string;
        };
        NamedGrantResponse: {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            role: "farmer" | "officer" | "clerk" | "courier" | "administrator";
            communeCode: string | null;
            /** Format: uuid */
            cooperativeId: string | null;
            /** @description The commune's or the cooperative's name */
            placeName: string | null;
        };
        OwnedFarmResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            village: string;
            communeCode: string;
            /** @enum {string} */
            state: "pending" | "verified" | "rejected";
        };
        PersonRecordResponse: {
            /** Format: uuid */
            id: string;
            /** @example +84900000001 */
            phone: string;
            /** @description Null until the person has said it */
            name: string | null;
            communeCode: string | null;
            roles: ("buyer" | "farmer" | "officer" | "clerk" | "courier" | "administrator")[];
            /** @enum {string} */
            standing: "free" | "muted" | "banned";
            /** Format: date-time */
            mutedUntil: string | null;
            /** Format: date-time */
            createdAt: string;
            locale: string;
            communeName: string | null;
            identityVerified: boolean;
            /** @description Sessions that are open now */
            sessions: number;
            grants: components["schemas"]["NamedGrantResponse"][];
            farms: components["schemas"]["OwnedFarmResponse"][];
        };
        GrantRequest: {
            /** @enum {string} */
            role: "farmer" | "officer" | "clerk" | "courier" | "administrator";
            /** @description Where an officer serves */
            communeCode?: string;
            /**
             * Format: uuid
             * @description For whom a clerk or courier works
             */
            cooperativeId?: string;
        };
        StandingRequest: {
            /** @enum {string} */
            standing: "free" | "muted" | "banned";
            /** @description For how long a person is muted */
            hours?: number;
            /** @description Kept in the audit trail */
            reason: string;
        };
        ProvinceRequest: {
            name: string;
            code: string;
        };
        ProvinceNameRequest: {
            name: string;
        };
        CommuneRequest: {
            /** @description Parcels go there at the fee for towns */
            isTown?: boolean;
            latitude?: number | null;
            longitude?: number | null;
            code: string;
            provinceCode: string;
            name: string;
        };
        CommuneChangeRequest: {
            /** @description Parcels go there at the fee for towns */
            isTown?: boolean;
            latitude?: number | null;
            longitude?: number | null;
            name?: string;
        };
        CooperativeRequest: {
            name: string;
            communeCode: string;
            /** @example 0238 3855 000 */
            phone: string;
        };
        CooperativeSettingsResponse: {
            /** Format: uuid */
            id: string;
            name: string;
            communeCode: string;
            phone: string;
            /** @description What it keeps of a farm's sales, in thousandths */
            feePerMille: number;
            /** @description Hour of the day (Vietnam) at which cut lists are issued */
            cutOffHour: number;
            /** @description Cash totals are rounded down to this; 0 leaves them as they are */
            cashRoundingVnd: number;
            /** @description How long an unpaid order holds its stock */
            holdSeconds: number;
            /** @description So many cash orders of one buyer may be open or refused */
            openCashOrdersMax: number;
            /** @description What of a delivery fee is the courier's, in thousandths */
            courierSharePerMille: number;
        };
        CooperativeChangeRequest: {
            name?: string;
            communeCode?: string;
            phone?: string;
            /** @description Of what farms sell, in thousandths */
            feePerMille?: number;
            /** @description Cash is rounded down to this; 0: never */
            cashRoundingVnd?: number;
            /** @description How long unpaid orders hold stock */
            holdSeconds?: number;
            /** @description Cash orders of one buyer at a time */
            openCashOrdersMax?: number;
            /** @description Hour in Vietnam */
            cutOffHour?: number;
            /** @description Of a delivery fee, in thousandths */
            courierSharePerMille?: number;
        };
        DeliveryFeeRequest: {
            /** @enum {string} */
            zone: "pickup" | "same_commune" | "town" | "province" | "parcel_bus";
            feeVnd: number;
        };
        DeliveryFeesRequest: {
            /** @description A zone that is left out is not delivered to */
            deliveryFees: components["schemas"]["DeliveryFeeRequest"][];
        };
        PickupPointRequest: {
            name: string;
            communeCode: string;
            village: string;
        };
        QueueCountsResponse: {
            /** @enum {string} */
            name: "broadcasts" | "orders" | "delivery" | "notifications" | "payments";
            waiting: number;
            active: number;
            delayed: number;
            failed: number;
            /** @description Worker processes that listen to it now */
            workers: number;
        };
        OutboxLagResponse: {
            /** @description Messages whose time has come and whose effect has not */
            due: number;
            /** @description Messages for a later moment */
            later: number;
            /** Format: date-time */
            oldestDueAt: string | null;
            oldestDueSeconds: number;
        };
        JobsResponse: {
            queues: components["schemas"]["QueueCountsResponse"][];
            outbox: components["schemas"]["OutboxLagResponse"];
        };
        FailedJobResponse: {
            id: string;
            /** @example order.placed */
            name: string;
            outboxId: string;
            /** @description Without keys, passwords and phone numbers */
            reason: string;
            attempts: number;
            /** Format: date-time */
            failedAt: string;
            /** @description A later try has made its effect happen */
            done: boolean;
        };
        FailedJobPage: {
            items: components["schemas"]["FailedJobResponse"][];
            nextCursor: string | null;
        };
        RetriedResponse: {
            retried: number;
        };
        PartHealthResponse: {
            /** @enum {string} */
            name: "database" | "redis" | "live" | "gateway" | "worker" | "outbox" | "disk";
            /** @enum {string} */
            state: "ok" | "slow" | "down" | "unknown";
            /** @description Null when no answer came */
            tookMs: number | null;
            version: string | null;
            /** @description Seconds, bytes and counts */
            facts: {
                [key: string]: number;
            };
        };
        SystemHealthResponse: {
            /**
             * @description As bad as the worst part
             * @enum {string}
             */
            state: "ok" | "slow" | "down" | "unknown";
            /** Format: date-time */
            checkedAt: string;
            /** @example v22.14.0 */
            node: string;
            /** @description Of the API process that answered */
            upSeconds: number;
            parts: components["schemas"]["PartHealthResponse"][];
        };
        ReportRequest: {
            /** @enum {string} */
            kind: "comment" | "broadcast" | "product" | "farm";
            /** Format: uuid */
            subjectId: string;
            /** @enum {string} */
            reason: "abuse" | "fraud" | "misleading" | "unsafe" | "other";
            note?: string;
        };
        ReportResponse: {
            /** Format: uuid */
            id: string;
        };
        QueuedSubjectResponse: {
            /** @enum {string} */
            kind: "comment" | "broadcast" | "product" | "farm";
            /** Format: uuid */
            subjectId: string;
            /** @description How many people reported it */
            reports: number;
            reasons: ("abuse" | "fraud" | "misleading" | "unsafe" | "other")[];
            /** @description What the first five of them wrote */
            notes: string[];
            /** Format: date-time */
            firstAt: string;
            /** Format: date-time */
            lastAt: string;
            /** @description The comment's words, or the name of the thing */
            text: string | null;
            /**
             * Format: uuid
             * @description Who wrote it, hosts it or owns it
             */
            personId: string | null;
            personName: string | null;
            /** Format: uuid */
            broadcastId: string | null;
            broadcastTitle: string | null;
        };
        QueuePage: {
            items: components["schemas"]["QueuedSubjectResponse"][];
            nextCursor: string | null;
            /** @description How many things wait in all */
            waiting: number;
        };
        DecisionRequest: {
            /** @enum {string} */
            kind: "comment" | "broadcast" | "product" | "farm";
            /** Format: uuid */
            subjectId: string;
            /**
             * @description A comment is hidden, a broadcast taken down, a product or farm dealt with elsewhere; or dismissed
             * @enum {string}
             */
            decision: "hide" | "take_down" | "uphold" | "dismiss";
            /** @description Kept in the audit trail */
            reason: string;
        };
        SettledResponse: {
            /** @description How many reports the decision settled */
            settled: number;
        };
        BlockedWordsResponse: {
            /** @description Without accents, in lower case */
            words: string[];
        };
        BlockedWordRequest: {
            word: string;
        };
        SlowModeRequest: {
            /** @description 0 ends slow mode */
            seconds: number;
        };
        ComplaintRequest: {
            text: string;
            /** @enum {string} */
            kind: "missing" | "spoiled" | "wrong_weight" | "late" | "other";
        };
        ComplaintMessageResponse: {
            /** @enum {string} */
            saidBy: "buyer" | "staff";
            authorName: string;
            text: string;
            /** Format: date-time */
            at: string;
        };
        ComplaintResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: number;
            cooperativeName: string;
            /** @enum {string} */
            kind: "missing" | "spoiled" | "wrong_weight" | "late" | "other";
            /** @enum {string} */
            state: "open" | "answered" | "closed";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            closedAt: string | null;
            /** @description Oldest first */
            messages: components["schemas"]["ComplaintMessageResponse"][];
        };
        ComplaintList: {
            items: components["schemas"]["ComplaintResponse"][];
            nextCursor: string | null;
        };
        StaffComplaintResponse: {
            /** Format: uuid */
            id: string;
            /** Format: uuid */
            orderId: string;
            orderNumber: number;
            cooperativeName: string;
            /** @enum {string} */
            kind: "missing" | "spoiled" | "wrong_weight" | "late" | "other";
            /** @enum {string} */
            state: "open" | "answered" | "closed";
            /** Format: date-time */
            createdAt: string;
            /** Format: date-time */
            closedAt: string | null;
            /** @description Oldest first */
            messages: components["schemas"]["ComplaintMessageResponse"][];
            buyerName: string;
            buyerPhone: string;
        };
        StaffComplaintPage: {
            items: components["schemas"]["StaffComplaintResponse"][];
            nextCursor: string | null;
            /** @description How many wait for an answer */
            open: number;
        };
        ComplaintTextRequest: {
            text: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    Health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Health_ready: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Auth_requestCode: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeRequest"];
            };
        };
        responses: {
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChallengeResponse"];
                };
            };
        };
    };
    Auth_signIn: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SignInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionResponse"];
                };
            };
        };
    };
    Auth_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Me_show: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
        };
    };
    Me_change: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserResponse"];
                };
            };
        };
    };
    Farms_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Present (`?mine` or `?mine=true`): only farms that the caller owns */
                mine?: string;
                commune?: string;
                state?: "pending" | "verified" | "rejected";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FarmPage"];
                };
            };
        };
    };
    Farms_open: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FarmRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FarmResponse"];
                };
            };
        };
    };
    Farms_files: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                state?: "pending" | "verified" | "rejected";
                /** @description Words of farm, household or village, with or without accents, or digits of the phone */
                query?: string;
                /** @description `live`: only those for which an officer may act now */
                consent?: "live";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FarmFilePage"];
                };
            };
        };
    };
    Farms_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FarmFileResponse"];
                };
            };
        };
    };
    Farms_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FarmResponse"];
                };
            };
        };
    };
    Farms_verify: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VerificationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FarmResponse"];
                };
            };
        };
    };
    Farms_consents: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentPage"];
                };
            };
        };
    };
    Farms_consent: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConsentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ConsentResponse"];
                };
            };
        };
    };
    Farms_withdraw: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                farmId: string;
                consentId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Farms_assists: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AssistPage"];
                };
            };
        };
    };
    Inbox_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Only what was told to this phone */
                to?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InboxPage"];
                };
            };
        };
    };
    Catalog_listProducts: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Words of the name, with or without accents */
                query?: string;
                commune?: string;
                category?: "greens" | "roots" | "fruit" | "grain" | "mushroom" | "honey" | "spice" | "poultry" | "meat" | "fish" | "tea" | "craft" | "other";
                /** @description `mine` for the farms of the caller, or the id of a farm */
                farm?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
        };
    };
    Catalog_addProduct: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    Catalog_showProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    Catalog_changeProduct: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductResponse"];
                };
            };
        };
    };
    Catalog_showOrigin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                productId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OriginResponse"];
                };
            };
        };
    };
    Catalog_openLot: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LotRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotResponse"];
                };
            };
        };
    };
    Catalog_showLot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lotId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotResponse"];
                };
            };
        };
    };
    Catalog_changeLot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lotId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LotChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotResponse"];
                };
            };
        };
    };
    Catalog_closeLot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                lotId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LotClosingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotResponse"];
                };
            };
        };
    };
    Catalog_lotsOfFarm: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Those that sell, or those that did */
                stage?: "open" | "over";
            };
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LotPage"];
                };
            };
        };
    };
    Catalog_productsOfFarm: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProductPage"];
                };
            };
        };
    };
    Places_provinces: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvinceList"];
                };
            };
        };
    };
    PlacesAdmin_addProvince: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProvinceRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProvinceResponse"];
                };
            };
        };
    };
    Places_communes: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                province?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommunePage"];
                };
            };
        };
    };
    PlacesAdmin_addCommune: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommuneRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommuneResponse"];
                };
            };
        };
    };
    Places_commune: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communeCode: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommuneDetailResponse"];
                };
            };
        };
    };
    PlacesAdmin_changeCommune: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                communeCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommuneChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CommuneResponse"];
                };
            };
        };
    };
    Places_cooperatives: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CooperativePage"];
                };
            };
        };
    };
    PlacesAdmin_addCooperative: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CooperativeRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CooperativeSettingsResponse"];
                };
            };
        };
    };
    Places_cooperative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cooperativeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CooperativeDetailResponse"];
                };
            };
        };
    };
    PlacesAdmin_changeCooperative: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cooperativeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CooperativeChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CooperativeSettingsResponse"];
                };
            };
        };
    };
    Search_find: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Words as people type them: without accents, with a slip, the last one unfinished */
                query?: string;
                commune?: string;
                category?: "greens" | "roots" | "fruit" | "grain" | "mushroom" | "honey" | "spice" | "poultry" | "meat" | "fish" | "tea" | "craft" | "other";
                farm?: string;
                /** @description A day in Vietnam on which an open lot is harvested */
                harvestDay?: string;
                /** @description Only what a broadcast shows right now */
                onAir?: "true" | "false";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchPage"];
                };
            };
        };
    };
    Search_suggest: {
        parameters: {
            query?: {
                /** @description What has been typed so far */
                query?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SuggestionPage"];
                };
            };
        };
    };
    Broadcasts_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Left out: all of them */
                state?: "live" | "scheduled" | "ended";
                /** @description Present: only those that the caller hosts */
                mine?: string;
                /** @description Only those in which goods of this farm are offered */
                farm?: string;
                commune?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastPage"];
                };
            };
        };
    };
    Broadcasts_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BroadcastRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastResponse"];
                };
            };
        };
    };
    Broadcasts_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastResponse"];
                };
            };
        };
    };
    Broadcasts_replan: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BroadcastChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastResponse"];
                };
            };
        };
    };
    Broadcasts_rehearse: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastResponse"];
                };
            };
        };
    };
    Broadcasts_start: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastResponse"];
                };
            };
        };
    };
    Broadcasts_end: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastResponse"];
                };
            };
        };
    };
    Broadcasts_takeDown: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakedownRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BroadcastResponse"];
                };
            };
        };
    };
    Broadcasts_addOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferResponse"];
                };
            };
        };
    };
    Broadcasts_changeOffer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
                code: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OfferChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OfferResponse"];
                };
            };
        };
    };
    IngestKeys_list: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IngestKeyPage"];
                };
            };
        };
    };
    IngestKeys_create: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewIngestKeyResponse"];
                };
            };
        };
    };
    IngestKeys_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
                keyId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Room_pin: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PinRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinResponse"];
                };
            };
        };
    };
    Room_unpin: {
        parameters: {
            query?: {
                /** @description On the broadcast's capture clock */
                capturedAt?: string;
            };
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Room_comment: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CommentRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PostedCommentResponse"];
                };
            };
        };
    };
    Room_snapshot: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SnapshotResponse"];
                };
            };
        };
    };
    Events_createToken: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EventTokenResponse"];
                };
            };
        };
    };
    Events_listen: {
        parameters: {
            query?: {
                /** @description From POST event-tokens */
                token?: string;
                /** @description Where the Last-Event-ID header cannot be sent, for example after a snapshot */
                lastEventId?: string;
            };
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
        };
    };
    Orders_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Present (`?mine` or `?mine=true`): the orders that the caller placed */
                mine?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPage"];
                };
            };
        };
    };
    Orders_place: {
        parameters: {
            query?: never;
            header: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    Orders_quote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["QuoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteResponse"];
                };
            };
        };
    };
    Orders_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    Orders_pay: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PaymentChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderPaymentResponse"];
                };
            };
        };
    };
    Orders_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CancellationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    Orders_reduce: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
                lineId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LineChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderResponse"];
                };
            };
        };
    };
    CoopOrders_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description An order’s number, the end of a phone, or a name */
                query?: string;
                /** @description Present (`?mine` or `?mine=true`): those that the caller typed */
                mine?: string;
                /** @description The day on which it was placed, in Vietnam */
                placedOn?: string;
                state?: "placed" | "confirmed" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrderPage"];
                };
            };
        };
    };
    CoopOrders_place: {
        parameters: {
            query?: never;
            header: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedOrderRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrderResponse"];
                };
            };
        };
    };
    CoopOrders_quote: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedQuoteRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QuoteResponse"];
                };
            };
        };
    };
    CoopOrders_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrderResponse"];
                };
            };
        };
    };
    CoopOrders_cancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StaffCancellationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffOrderResponse"];
                };
            };
        };
    };
    CoopOrders_forSale: {
        parameters: {
            query?: {
                /** @description Whose codes and prices hold; `none` for none, left out: what is on air */
                broadcast?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ForSaleResponse"];
                };
            };
        };
    };
    CoopOrders_read: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TypedLineRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TypedReadingResponse"];
                };
            };
        };
    };
    CoopOrders_buyer: {
        parameters: {
            query: {
                phone: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KnownBuyerResponse"];
                };
            };
        };
    };
    PreparedOrders_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                preparedOrderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreparedOrderResponse"];
                };
            };
        };
    };
    PreparedOrders_choose: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                preparedOrderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreparedOrderChangeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreparedOrderResponse"];
                };
            };
        };
    };
    CutLists_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description The day of cutting, in Vietnam */
                date?: string;
                /** @description A farm’s id, `mine` for the farms that the caller owns, `consented` for those of the officer’s communes that let one act for them */
                farm?: string;
                state?: "issued" | "confirmed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CutListPage"];
                };
            };
        };
    };
    CutLists_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                cutListId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CutListConfirmationRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CutListResponse"];
                };
            };
        };
    };
    CutLists_weighIn: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WeighInRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WeighInResponse"];
                };
            };
        };
    };
    HandoverPhoto_photo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                parcelId: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
        };
    };
    Parcels_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                state?: "open" | "packed" | "dispatched" | "delivered" | "returned" | "cancelled";
                /** @description The day of delivery, in Vietnam */
                date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParcelPage"];
                };
            };
        };
    };
    Parcels_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                parcelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParcelResponse"];
                };
            };
        };
    };
    Parcels_pack: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                parcelId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PackingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ParcelResponse"];
                };
            };
        };
    };
    Runs_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Present (`?mine` or `?mine=true`): only runs that the caller rides */
                mine?: string;
                date?: string;
                state?: "planned" | "out" | "back" | "reconciled";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunPage"];
                };
            };
        };
    };
    Runs_plan: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    Runs_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    Runs_reorder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RunOrderRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    Runs_depart: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    Runs_comeBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RunResponse"];
                };
            };
        };
    };
    Runs_prove: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
                stopId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProofRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ProofResponse"];
                };
            };
        };
    };
    Runs_countCash: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CashCountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CashCountResponse"];
                };
            };
        };
    };
    Today_board: {
        parameters: {
            query?: {
                /** @description Today in Vietnam when left out */
                date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TodayResponse"];
                };
            };
        };
    };
    Today_couriers: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CourierPage"];
                };
            };
        };
    };
    Ledger_trialBalance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialBalanceResponse"];
                };
            };
        };
    };
    Ledger_entries: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EntryPage"];
                };
            };
        };
    };
    GatewayWebhook_receive: {
        parameters: {
            query?: never;
            header: {
                /** @description t=<seconds>,v1=<hex HMAC-SHA256 of "t.body"> */
                "Stripe-Signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": Record<string, never>;
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReceipt"];
                };
            };
        };
    };
    PaymentProblems_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                state?: "open" | "resolved";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentProblemPage"];
                };
            };
        };
    };
    PaymentProblems_resolve: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                problemId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProblemResolutionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PaymentProblemResponse"];
                };
            };
        };
    };
    BankWebhook_receive: {
        parameters: {
            query?: never;
            header: {
                /** @description t=<seconds>,v1=<hex HMAC-SHA256 of "t.body"> */
                "Bank-Signature": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BankNoticeRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookReceipt"];
                };
            };
        };
    };
    MyMoney_credit: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BuyerMoneyResponse"];
                };
            };
        };
    };
    MyMoney_setAccount: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundAccountRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundAccountResponse"];
                };
            };
        };
    };
    Refunds_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                state?: "due" | "approved" | "sent";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundPage"];
                };
            };
        };
    };
    Refunds_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                refundId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundResponse"];
                };
            };
        };
    };
    Refunds_send: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                refundId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundSendingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundResponse"];
                };
            };
        };
    };
    Transfers_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                state?: "waiting" | "settled" | "returned" | "foreign";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferPage"];
                };
            };
        };
    };
    Transfers_assign: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                transferId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AssignmentRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferResponse"];
                };
            };
        };
    };
    Transfers_giveBack: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                transferId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GivingBackRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransferResponse"];
                };
            };
        };
    };
    Papers_labels: {
        parameters: {
            query?: {
                /** @description A roll of 80 mm, or eight to a sheet */
                format?: "roll80" | "a4";
                /** @description The parcels of a run, in the order of its stops */
                run?: string;
                /** @description Those to be delivered on a day; needed without a run */
                date?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    Papers_label: {
        parameters: {
            query?: {
                /** @description A roll of 80 mm, or eight to a sheet */
                format?: "roll80" | "a4";
            };
            header?: never;
            path: {
                parcelId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    Papers_runSheet: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                runId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    Papers_cutSheets: {
        parameters: {
            query: {
                date: string;
                /** @description One farm’s alone */
                farm?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    Papers_payoutSignatures: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/pdf": string;
                };
            };
        };
    };
    Payouts_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                state?: "drafted" | "approved" | "sent" | "confirmed" | "failed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPage"];
                };
            };
        };
    };
    Payouts_draft: {
        parameters: {
            query?: never;
            header: {
                /** @description 8–255 printable ASCII characters, scoped to actor and route */
                "Idempotency-Key": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutsRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutPage"];
                };
            };
        };
    };
    Payouts_approve: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutResponse"];
                };
            };
        };
    };
    Payouts_send: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayoutSendingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutResponse"];
                };
            };
        };
    };
    Payouts_confirm: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutResponse"];
                };
            };
        };
    };
    Payouts_fail: {
        parameters: {
            query?: never;
            header?: {
                /** @description 8–255 printable ASCII characters */
                "Idempotency-Key"?: string;
            };
            path: {
                payoutId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayoutResponse"];
                };
            };
        };
    };
    Statements_show: {
        parameters: {
            query?: {
                /** @description A moment (ISO 8601), or a day in Vietnam (YYYY-MM-DD); 31 days before `to` when left out */
                from?: string;
                /** @description A moment (ISO 8601), or a day in Vietnam (YYYY-MM-DD), which counts to its end; today when left out */
                to?: string;
            };
            header?: never;
            path: {
                farmId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementResponse"];
                };
            };
        };
    };
    Pictures_upload: {
        parameters: {
            query?: {
                /** @description `product` when left out */
                kind?: "product" | "proof";
                /** @description An id made by the client, so that a proof can name its photo before the upload is through */
                id?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "image/jpeg": string;
                "image/png": string;
                "image/webp": string;
                "image/gif": string;
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PictureResponse"];
                };
            };
        };
    };
    Pictures_show: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                pictureId: string;
                file: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "image/webp": string;
                };
            };
        };
    };
    Audit_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description Who did it */
                actor?: string;
                /** @description An action (`role.grant`) or a feature (`role`) */
                action?: string;
                /** @description What was done in the name of this farm */
                farm?: string;
                /** @description What was done to this person, order, place … */
                subject?: string;
                from?: string;
                /** @description Up to this moment, itself not included */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
        };
    };
    People_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                /** @description A name, accents do not matter, or three or more digits of a phone */
                query?: string;
                role?: "farmer" | "officer" | "clerk" | "courier" | "administrator";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RegisteredPersonPage"];
                };
            };
        };
    };
    People_enter: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PersonRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRecordResponse"];
                };
            };
        };
    };
    People_find: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRecordResponse"];
                };
            };
        };
    };
    People_grant: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GrantRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRecordResponse"];
                };
            };
        };
    };
    People_revoke: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
                grantId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRecordResponse"];
                };
            };
        };
    };
    People_signOut: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    People_setStanding: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                userId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StandingRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRecordResponse"];
                };
            };
        };
    };
    PlacesAdmin_renameProvince: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                provinceCode: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProvinceNameRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    PlacesAdmin_settings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cooperativeId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CooperativeSettingsResponse"];
                };
            };
        };
    };
    PlacesAdmin_setDeliveryFees: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cooperativeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DeliveryFeesRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CooperativeDetailResponse"];
                };
            };
        };
    };
    PlacesAdmin_addPickupPoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cooperativeId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PickupPointRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PickupPointResponse"];
                };
            };
        };
    };
    PlacesAdmin_closePickupPoint: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cooperativeId: string;
                pickupPointId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    System_board: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobsResponse"];
                };
            };
        };
    };
    System_failed: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FailedJobPage"];
                };
            };
        };
    };
    System_retryAll: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetriedResponse"];
                };
            };
        };
    };
    System_retry: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                queue: string;
                jobId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RetriedResponse"];
                };
            };
        };
    };
    System_systemHealth: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SystemHealthResponse"];
                };
            };
        };
    };
    Moderation_report: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReportRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReportResponse"];
                };
            };
        };
    };
    Moderation_queue: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["QueuePage"];
                };
            };
        };
    };
    Moderation_decide: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SettledResponse"];
                };
            };
        };
    };
    Moderation_words: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockedWordsResponse"];
                };
            };
        };
    };
    Moderation_addWord: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BlockedWordRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockedWordsResponse"];
                };
            };
        };
    };
    Moderation_removeWord: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                word: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BlockedWordsResponse"];
                };
            };
        };
    };
    Moderation_slowMode: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                broadcastId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SlowModeRequest"];
            };
        };
        responses: {
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    Complaints_ofOrder: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplaintList"];
                };
            };
        };
    };
    Complaints_complain: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                orderId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplaintRequest"];
            };
        };
        responses: {
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplaintResponse"];
                };
            };
        };
    };
    Complaints_list: {
        parameters: {
            query?: {
                limit?: unknown;
                /** @description nextCursor of the page before */
                cursor?: string;
                state?: "open" | "answered" | "closed";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffComplaintPage"];
                };
            };
        };
    };
    Complaints_answer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                complaintId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplaintTextRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StaffComplaintResponse"];
                };
            };
        };
    };
    Complaints_insist: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                complaintId: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ComplaintTextRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplaintResponse"];
                };
            };
        };
    };
    Complaints_close: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                complaintId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ComplaintResponse"];
                };
            };
        };
    };
}
