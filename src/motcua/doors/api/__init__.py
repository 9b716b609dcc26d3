"""Our own REST API (OpenAPI) for mobile, kiosk and third parties."""
